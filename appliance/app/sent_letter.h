// Letters that were sent, written again for people from the records and the packages that they were made from.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>

#include "delivery/parcel_event.h"
#include "pipeline/ports.h"
#include "spec/package.h"

namespace hcp {

class SentLetters {
public:
    /// `store` must outlive it; `specs` is the folder of the packages, each of which is read once.
    SentLetters(Store& store, std::filesystem::path specs) : store_(store), specs_(std::move(specs)) {}

    /// The letter of an event, one "element=value" a line, personal values masked (province/wire_values.h); values of
    /// the installation's settings are left out. Says in a line why it cannot be told: its content was erased, or its
    /// package is no longer there. Empty when the event sent none.
    [[nodiscard]] std::string of(const ParcelEvent& event);

private:
    /// Null when it is no longer there, or no longer sound.
    [[nodiscard]] std::shared_ptr<const Package> package(const std::string& name);

    Store& store_;
    std::filesystem::path specs_;
    std::map<std::string, std::shared_ptr<const Package>> packages_;
};

}  // namespace hcp

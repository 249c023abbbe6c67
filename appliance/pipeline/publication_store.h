// Files for the public, and whose texts they show, as the store keeps them: so that it can be told of any text where it
// was published, when it is to be read no longer.
//
// A publication stands from its writing on until another takes the place of its file or the file is gone. It is stale
// from the moment on at which a text in it is no longer for the public, and stays so.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "foundation/clock.h"

namespace hcp {

struct Publication {
    std::int64_t number = 0;  ///< given by the store
    std::string kind;         ///< of report
    std::string period;
    std::string file;    ///< absolute
    std::string sha256;  ///< hex
    Moment writtenAt;
    /// Of the report that people asked for in whose folder the file lies; empty: it lies elsewhere. Found by the store.
    std::string run = {};
    std::optional<Moment> staleAt = {};

    friend bool operator==(const Publication&, const Publication&) = default;
};

/// A part of StoreTransaction, with the same promises.
class PublicationTransaction {
public:
    virtual ~PublicationTransaction() = default;

    /// With the records whose texts it shows. Whatever stood in the same file does no longer.
    virtual void published(const Publication& written, const std::vector<std::string>& records) = 0;
    /// What stands and shows the text of this record, oldest first; from now on it is stale.
    [[nodiscard]] virtual std::vector<Publication> makeStale(const std::string& record, Moment at) = 0;
    /// The file is gone.
    virtual void gone(std::int64_t number, Moment at) = 0;
};

/// A part of Store.
class PublicationReader {
public:
    virtual ~PublicationReader() = default;

    /// Each record once whose text a file shows that stands and is not stale.
    [[nodiscard]] virtual std::vector<std::string> publishedRecords() = 0;
    /// What stands and is stale, but for the files of runs, oldest first.
    [[nodiscard]] virtual std::vector<Publication> stalePublications() = 0;
    /// Since when the files of runs are stale, by the runs' ids.
    [[nodiscard]] virtual std::map<std::string, Moment> staleRuns() = 0;
};

}  // namespace hcp

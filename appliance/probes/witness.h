// Takes down what a probe sees: how many things it compared, and the first that were not as they must be.
#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>
#include <vector>

#include "conformance/conformance_run.h"

namespace hcp {

/// Something that the probe itself needs cannot be had, a folder or a port: nothing is known about the subject.
struct ProbeFault : std::runtime_error {
    using std::runtime_error::runtime_error;
};

class Witness {
public:
    /// `otherwise` is a Chinese sentence that says what was seen instead; nothing personal stands in it.
    void expect(bool isSo, const std::string& otherwise);
    /// The numbers are to be equal; `what` names them.
    void expectCount(std::size_t found, std::size_t expected, const std::string& what);
    /// The subject gives no occasion for the probe: it is omitted, with the reason.
    void omit(std::string why) { omitted_ = std::move(why); }
    /// The occasion did not arise: nothing was verified.
    void couldNotVerify(std::string why) { unverified_ = std::move(why); }
    /// A person is to look at it.
    void review(std::string what) { reviewed_.push_back(std::move(what)); }
    /// Tells what was seen, for a probe that passes.
    void tell(std::string what) { told_ += (told_.empty() ? "" : "；") + what; }

    /// Outcome, seen and examples of the result. A probe that compared nothing could verify nothing.
    void writeInto(TestResult& result) const;

private:
    std::size_t compared_ = 0;
    std::size_t wrong_ = 0;
    std::vector<std::string> examples_;
    std::vector<std::string> reviewed_;
    std::string omitted_;
    std::string unverified_;
    std::string told_;
};

}  // namespace hcp

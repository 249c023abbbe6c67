// What a transaction in memory demands of each write, as the constraints of a database do.
#pragma once

namespace hcp::test {

class MemoryConstraints {
public:
    /// Throws StoreFault when it does not hold, and remembers.
    void require(bool holds, const char* otherwise);
    /// A transaction that broke one commits nothing, also when the fault was caught on the way.
    [[nodiscard]] bool broken() const { return broken_; }

private:
    bool broken_ = false;
};

}  // namespace hcp::test

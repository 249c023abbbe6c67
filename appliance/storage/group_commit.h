// Several writers share one commit, and with it one flush of the disk.
//
// Whoever comes first while nobody writes leads: it opens a transaction, does its own work and the work of all who
// came meanwhile, each inside a savepoint, and commits once. While that commit waits for the disk the next ones
// queue, so groups grow with the load by themselves and a lone writer waits for nobody. Nobody is told that his
// work is done before the commit that holds it has returned.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>

namespace hcp {

/// The transaction of a database connection, with one level of savepoints. Used by one thread at a time, but not
/// always by the same. Every function throws when the database does not obey.
class GroupTransaction {
public:
    virtual ~GroupTransaction() = default;
    virtual void begin() = 0;
    virtual void savepoint() = 0;
    virtual void releaseSavepoint() = 0;
    /// Throws as well when the database has given up the whole transaction (disk full, connection lost).
    virtual void rollbackToSavepoint() = 0;
    virtual void commit() = 0;
    /// Undoes whatever is open; does nothing when nothing is. Never throws.
    virtual void rollback() noexcept = 0;
};

/// Safe to use from several threads.
class GroupCommit {
public:
    /// At most this many works share a commit.
    static constexpr std::size_t worksMax = 64;

    /// `transaction` must outlive it.
    explicit GroupCommit(GroupTransaction& transaction) : transaction_(transaction) {}

    /// Runs `work`, perhaps in another writer's thread, and returns when it is durable. What `work` throws undoes
    /// `work` alone and passes through. A fault of the database undoes the whole group and every member of it gets
    /// that fault: nothing of theirs was kept. `work` must not call run() itself.
    void run(const std::function<void()>& work);

    struct Counts {
        std::uint64_t works = 0;    ///< made durable
        std::uint64_t commits = 0;  ///< that made them so
    };
    [[nodiscard]] Counts counts() const;
    /// Works that no group has taken yet.
    [[nodiscard]] std::size_t waiting() const;

private:
    struct Ticket;

    /// Does the works at the head of the queue; called with the lock held, which it gives up meanwhile.
    void lead(std::unique_lock<std::mutex>& lock);
    void runTogether(const std::deque<Ticket*>& group);

    GroupTransaction& transaction_;
    mutable std::mutex mutex_;
    std::deque<Ticket*> waiting_;
    bool led_ = false;  ///< somebody leads
    Counts counts_;
};

}  // namespace hcp

// A provincial system on the desk, without its HTTP: what one profile's province answers to a request, and the books in
// which it keeps what it took.
//
// One class a profile judges as the facts about the real system say. It shares no code with the profile's client beyond
// the crypto functions and the spec package, so that an error in one shows against the other. Sockets, faults and the
// pages for people are the server's (province_simulator.h), the same for all profiles.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "foundation/clock.h"
#include "province/simulated_books.h"

namespace hcp {

struct SimulatedRequest {
    bool post = false;
    std::string path;                            ///< decoded, without the query
    std::map<std::string, std::string> query;    ///< decoded
    std::map<std::string, std::string> headers;  ///< names in lower case; of several with one name, the last
    std::string body;
    Moment at;  ///< when it arrived by the province's clock, which need not be anybody else's
};

/// What an answer did or says, as far as the server has to know.
enum class SimulatedEffect {
    none,   ///< a page, a token, a refusal: nothing new in the books
    taken,  ///< a record is in the books that was not
    held,   ///< the answer says that the record was there already
    whim    ///< what a fault script wanted was done; nothing new in the books
};

struct SimulatedAnswer {
    int status = 200;
    std::string contentType;
    std::string body;
    std::vector<std::pair<std::string, std::string>> headers = {};  ///< besides length, type and caching
    SimulatedEffect effect = SimulatedEffect::none;
    std::string receipt = {};  ///< of the record taken or held, whether the answer tells it or not
};

/// What a request is for: pages are for people and tests, and never part of the province's behaviour.
enum class SimulatedRoad {
    token,  ///< it asks for a token
    call,   ///< it brings a letter, or asks something about letters
    page    ///< all else
};

/// What a fault script wants of the judge itself.
enum class SimulatedWhim {
    none,
    expireToken,  ///< the call's token, if it is alive, ends now
    reject        ///< a sound record that is not held is refused, in the province's own form, and the answer says
                  ///< that a script wanted it
};

/// Safe to use from several threads.
class SimulatedProvince {
public:
    explicit SimulatedProvince(const Clock& clock) : books_(clock) {}
    virtual ~SimulatedProvince() = default;
    SimulatedProvince(const SimulatedProvince&) = delete;
    SimulatedProvince& operator=(const SimulatedProvince&) = delete;

    /// What stands above its page, in Chinese.
    [[nodiscard]] virtual std::string title() const = 0;
    [[nodiscard]] virtual SimulatedRoad roadOf(const SimulatedRequest& request) const = 0;
    /// `address` is where the server is reached, for texts that name it. Every call is entered in the books.
    [[nodiscard]] virtual SimulatedAnswer answer(const SimulatedRequest& request, const std::string& address,
                                                 SimulatedWhim whim) = 0;

    [[nodiscard]] SimulatedBooks& books() { return books_; }
    [[nodiscard]] const SimulatedBooks& books() const { return books_; }

private:
    SimulatedBooks books_;
};

}  // namespace hcp

#include "foundation/clock.h"

#include <chrono>

namespace hcp {

Moment SystemClock::now() const {
    using namespace std::chrono;
    return Moment{duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count()};
}

}  // namespace hcp

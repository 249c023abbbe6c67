#include "app/typed_password.h"

#include <termios.h>
#include <unistd.h>

#include <iostream>
#include <stdexcept>

#include "access/password_hash.h"

namespace hcp {
namespace {

/// The terminal shows nothing of what is typed while this lives.
class NoEcho {
public:
    NoEcho() {
        if (::tcgetattr(STDIN_FILENO, &before_) != 0) {
            throw std::runtime_error("the terminal cannot be told to hide the password");
        }
        ::termios silent = before_;
        silent.c_lflag &= ~static_cast<::tcflag_t>(ECHO);
        silent.c_lflag |= ECHONL;
        if (::tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent) != 0) {
            throw std::runtime_error("the terminal cannot be told to hide the password");
        }
    }
    ~NoEcho() { ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_); }
    NoEcho(const NoEcho&) = delete;
    NoEcho& operator=(const NoEcho&) = delete;

private:
    ::termios before_{};
};

std::string line() {
    std::string text;
    std::getline(std::cin, text);
    return text;
}

std::string twiceTyped() {
    const NoEcho hidden;
    std::cerr << "Password: ";
    std::string first = line();
    std::cerr << "Again: ";
    if (line() != first) {
        throw std::runtime_error("the passwords differ");
    }
    return first;
}

}  // namespace

std::string typedPassword() {
    std::string password = ::isatty(STDIN_FILENO) == 1 ? twiceTyped() : line();
    if (const auto objection = objectionToPassword(password)) {
        throw std::runtime_error(*objection);
    }
    return password;
}

}  // namespace hcp

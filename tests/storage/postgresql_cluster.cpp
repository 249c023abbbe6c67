#include "storage/postgresql_cluster.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <boost/test/tree/observer.hpp>
#include <boost/test/tree/traverse.hpp>
#include <boost/test/tree/visitor.hpp>
#include <boost/test/unit_test.hpp>
#include <iostream>

#include "support/files.h"

namespace hcp::test {
namespace {

/// The script lasts as long as the pipe to its standard input, and the pipe as long as this process.
class Cluster {
public:
    Cluster() {
        std::array<int, 2> input{};
        std::array<int, 2> output{};
        if (::pipe2(input.data(), O_CLOEXEC) != 0 || ::pipe2(output.data(), O_CLOEXEC) != 0) {
            throw std::runtime_error("no pipe");
        }
        ::posix_spawn_file_actions_t files;
        ::posix_spawn_file_actions_init(&files);
        ::posix_spawn_file_actions_adddup2(&files, input[0], STDIN_FILENO);
        ::posix_spawn_file_actions_adddup2(&files, output[1], STDOUT_FILENO);
        std::string script = (sourceFolder() / "tests/support/postgresql_cluster.py").string();
        std::string python = "/usr/bin/python3";
        std::string plain = "-B";
        const std::array arguments{python.data(), plain.data(), script.data(), static_cast<char*>(nullptr)};
        const int failed = ::posix_spawn(&script_, python.c_str(), &files, nullptr, arguments.data(), environ);
        ::posix_spawn_file_actions_destroy(&files);
        ::close(input[0]);
        ::close(output[1]);
        life_ = input[1];
        char byte = 0;
        while (failed == 0 && ::read(output[0], &byte, 1) == 1 && byte != '\n') {
            folder_ += byte;
        }
        ::close(output[0]);
        if (folder_.empty()) {
            const int status = end();
            if (!WIFEXITED(status) || WEXITSTATUS(status) != skipped) {
                std::cerr << "PostgreSQL is installed, and no cluster could be started; its reasons stand above\n";
                throw std::runtime_error("no cluster");
            }
        }
    }
    ~Cluster() {
        if (!folder_.empty()) {
            end();
        }
    }
    Cluster(const Cluster&) = delete;
    Cluster& operator=(const Cluster&) = delete;

    [[nodiscard]] const std::string& folder() const { return folder_; }

private:
    static constexpr int skipped = 77;  ///< what the script ends with where no server can be run

    int end() {
        ::close(life_);
        int status = 0;
        ::waitpid(script_, &status, 0);
        return status;
    }

    ::pid_t script_ = 0;
    int life_ = -1;
    std::string folder_;
};

const Cluster& cluster() {
    static const Cluster only;
    return only;
}

std::string urlOf(const std::string& schema) {
    std::string host;
    for (const char c : cluster().folder()) {
        host += c == '/' ? "%2F" : std::string(1, c);
    }
    return "postgresql://hcp@/hcp?host=" + host + "&options=-csearch_path%3D" + schema;
}

/// Says of every case that needs a server and has none that it is skipped.
struct SkipWithoutServer : boost::unit_test::test_tree_visitor {
    static boost::test_tools::assertion_result present(boost::unit_test::test_unit_id /*unit*/) {
        boost::test_tools::assertion_result result(postgresqlIsThere());
        result.message() << "no PostgreSQL server can be run here";
        return result;
    }
    void visit(const boost::unit_test::test_case& one) override {
        if (one.full_name().find("ostgresql") != std::string::npos) {
            boost::unit_test::framework::get(one.p_id, boost::unit_test::TUT_CASE).add_precondition(&present);
        }
    }
    SkipWithoutServer() {
        boost::unit_test::traverse_test_tree(boost::unit_test::framework::master_test_suite(), *this);
    }
};

}  // namespace

bool postgresqlIsThere() { return !cluster().folder().empty(); }

std::string newPostgresqlPlace() {
    static std::atomic<int> places = 0;
    const std::string schema = "place_" + std::to_string(++places);
    PostgresqlDatabase(urlOf("public"), PostgresqlAccess::readWrite).execute("CREATE SCHEMA " + schema);
    return urlOf(schema);
}

std::unique_ptr<PostgresqlDatabase> beside(const std::string& url) {
    return std::make_unique<PostgresqlDatabase>(url, PostgresqlAccess::readWrite);
}

}  // namespace hcp::test

using hcp::test::SkipWithoutServer;
BOOST_TEST_GLOBAL_FIXTURE(SkipWithoutServer);

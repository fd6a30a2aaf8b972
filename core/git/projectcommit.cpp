// SPDX-License-Identifier: GPL-3.0-or-later
#include "git/projectcommit.h"

#include "base/posixpath.h"
#include "git/loadedgit.h"

#include <array>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>
#include <sys/stat.h>

namespace Slipway {

namespace {

using Repository = std::unique_ptr<git_repository, decltype(&::git_repository_free)>;
using Reference = std::unique_ptr<git_reference, decltype(&::git_reference_free)>;
using Object = std::unique_ptr<git_object, decltype(&::git_object_free)>;

/// False: neither the folder nor one above it is a repository, or has one. libgit2 is not asked then,
/// for it would have to be loaded.
bool mayHaveRepository(const std::string &folder)
{
    const std::unique_ptr<char, decltype(&::free)> real(::realpath(folder.c_str(), nullptr),
                                                        &::free);
    if (!real) {
        return true; // whatever libgit2 makes of that
    }
    std::string at = real.get();
    for (;;) {
        struct stat status = {};
        // "HEAD": of a repository without a working tree.
        if (::lstat(PosixPath::join(at, ".git").c_str(), &status) == 0
            || ::lstat(PosixPath::join(at, "HEAD").c_str(), &status) == 0) {
            return true;
        }
        if (at == "/") {
            return false;
        }
        const std::string_view above = PosixPath::folderOf(at);
        at = above.empty() ? "/" : std::string(above);
    }
}

void readIds(const LoadedGit &git, git_reference *head, ProjectCommit &commit)
{
    git_object *found = nullptr;
    if (git.reference_peel(&found, head, GIT_OBJECT_COMMIT) != 0) {
        return;
    }
    const Object object(found, git.object_free);
    git_buf text = GIT_BUF_INIT;
    if (git.object_short_id(&text, object.get()) == 0) {
        commit.id = QString::fromLatin1(text.ptr, qsizetype(text.size));
    }
    git.buf_dispose(&text);
    std::array<char, GIT_OID_MAX_HEXSIZE + 1> digits = {};
    git.oid_tostr(digits.data(), digits.size(), git.object_id(object.get()));
    commit.hash = QString::fromLatin1(digits.data());
}

struct Search {
    std::stop_token stop;
    bool found = false;
};

int takeStatus(const char *, unsigned int, void *payload)
{
    auto *search = static_cast<Search *>(payload);
    search->found = !search->stop.stop_requested();
    return GIT_EUSER; // one is enough
}

/// As `git describe --dirty`: new files that nobody has added do not count.
bool hasChanges(const LoadedGit &git, git_repository *repository, const std::stop_token &stop)
{
    git_status_options options = {};
    options.version = GIT_STATUS_OPTIONS_VERSION;
    options.show = GIT_STATUS_SHOW_INDEX_AND_WORKDIR;
    options.flags =
        uint32_t(GIT_STATUS_OPT_EXCLUDE_SUBMODULES) | uint32_t(GIT_STATUS_OPT_NO_REFRESH);
    Search search{.stop = stop};
    git.status_foreach_ext(repository, &options, takeStatus, &search);
    return search.found;
}

} // namespace

std::optional<ProjectCommit> readProjectCommit(const std::string &folder,
                                               const std::stop_token &stop)
{
    git_repository *opened = nullptr;
    if (folder.empty() || stop.stop_requested() || !mayHaveRepository(folder)) {
        return std::nullopt;
    }
    static const LoadedGit git;
    if (!git.isThere() || git.repository_open_ext(&opened, folder.c_str(), 0, nullptr) != 0) {
        return std::nullopt;
    }
    const Repository repository(opened, git.repository_free);
    ProjectCommit commit;
    git_reference *found = nullptr;
    const int outcome = git.repository_head(&found, repository.get());
    const Reference head(found, git.reference_free);
    if (outcome == 0) {
        readIds(git, head.get(), commit);
        if (git.reference_is_branch(head.get()) == 1) {
            commit.branch = QString::fromUtf8(git.reference_shorthand(head.get()));
        }
    } else if (outcome != GIT_EUNBORNBRANCH) {
        return std::nullopt;
    }
    commit.changed = hasChanges(git, repository.get(), stop);
    return commit;
}

} // namespace Slipway

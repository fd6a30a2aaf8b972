// SPDX-License-Identifier: GPL-3.0-or-later
#include "git/projectcommit.h"

#include "git/gitlibrary.h"

#include <array>
#include <memory>

namespace Slipway {

namespace {

template <auto Free> struct Freed {
    template <typename T> void operator()(T *object) const { Free(object); }
};
using Repository = std::unique_ptr<git_repository, Freed<git_repository_free>>;
using Reference = std::unique_ptr<git_reference, Freed<git_reference_free>>;
using Object = std::unique_ptr<git_object, Freed<git_object_free>>;

void readIds(git_reference *head, ProjectCommit &commit)
{
    git_object *found = nullptr;
    if (::git_reference_peel(&found, head, GIT_OBJECT_COMMIT) != 0) {
        return;
    }
    const Object object(found);
    git_buf text = GIT_BUF_INIT;
    if (::git_object_short_id(&text, object.get()) == 0) {
        commit.id = QString::fromLatin1(text.ptr, qsizetype(text.size));
    }
    ::git_buf_dispose(&text);
    std::array<char, GIT_OID_MAX_HEXSIZE + 1> digits = {};
    ::git_oid_tostr(digits.data(), digits.size(), ::git_object_id(object.get()));
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
bool hasChanges(git_repository *repository, const std::stop_token &stop)
{
    git_status_options options = GIT_STATUS_OPTIONS_INIT;
    options.show = GIT_STATUS_SHOW_INDEX_AND_WORKDIR;
    options.flags =
        uint32_t(GIT_STATUS_OPT_EXCLUDE_SUBMODULES) | uint32_t(GIT_STATUS_OPT_NO_REFRESH);
    Search search{.stop = stop};
    ::git_status_foreach_ext(repository, &options, takeStatus, &search);
    return search.found;
}

} // namespace

std::optional<ProjectCommit> readProjectCommit(const std::string &folder,
                                               const std::stop_token &stop)
{
    static const GitLibrary library;
    git_repository *opened = nullptr;
    if (folder.empty() || stop.stop_requested()
        || ::git_repository_open_ext(&opened, folder.c_str(), 0, nullptr) != 0) {
        return std::nullopt;
    }
    const Repository repository(opened);
    ProjectCommit commit;
    git_reference *found = nullptr;
    const int outcome = ::git_repository_head(&found, repository.get());
    const Reference head(found);
    if (outcome == 0) {
        readIds(head.get(), commit);
        if (::git_reference_is_branch(head.get()) == 1) {
            commit.branch = QString::fromUtf8(::git_reference_shorthand(head.get()));
        }
    } else if (outcome != GIT_EUNBORNBRANCH) {
        return std::nullopt;
    }
    commit.changed = hasChanges(repository.get(), stop);
    return commit;
}

} // namespace Slipway

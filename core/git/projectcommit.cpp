// SPDX-License-Identifier: GPL-3.0-or-later
#include "git/projectcommit.h"

#include "base/posixpath.h"
#include "git/loadedgit.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>
#include <sys/stat.h>

namespace Slipway {

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("Slipway::ProjectCommit", source);
}

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

QString noCommitId(NoCommit reason)
{
    switch (reason) {
    case NoCommit::NoRepository:
        return QStringLiteral("no-repository");
    case NoCommit::NothingCommitted:
        return QStringLiteral("nothing-committed");
    case NoCommit::NoLibrary:
        return QStringLiteral("no-library");
    case NoCommit::OthersRepository:
        return QStringLiteral("others-repository");
    case NoCommit::Unreadable:
        return QStringLiteral("unreadable");
    case NoCommit::Unknown:
        break;
    }
    return {};
}

NoCommit noCommitOf(const QString &id)
{
    constexpr std::array Reasons = {NoCommit::NoRepository, NoCommit::NothingCommitted,
                                    NoCommit::NoLibrary, NoCommit::OthersRepository,
                                    NoCommit::Unreadable};
    const auto found = std::ranges::find(Reasons, id, noCommitId);
    return found == Reasons.end() ? NoCommit::Unknown : *found;
}

QString noCommitText(NoCommit reason)
{
    switch (reason) {
    case NoCommit::NoRepository:
        return text("not known: the project is in no git repository");
    case NoCommit::NothingCommitted:
        return text("none: nothing is committed in the repository yet");
    case NoCommit::NoLibrary:
        return text("not known: libgit2 is not installed, which reads repositories");
    case NoCommit::OthersRepository:
        return text("not known: the repository belongs to another user, see safe.directory of git");
    case NoCommit::Unreadable:
        return text("not known: the repository could not be read");
    case NoCommit::Unknown:
        break;
    }
    return {};
}

std::expected<ProjectCommit, NoCommit> readProjectCommit(const std::string &folder,
                                                         const std::stop_token &stop)
{
    if (stop.stop_requested()) {
        return std::unexpected(NoCommit::Unknown);
    }
    if (folder.empty() || !mayHaveRepository(folder)) {
        return std::unexpected(NoCommit::NoRepository);
    }
    static const LoadedGit git;
    if (!git.isThere()) {
        return std::unexpected(NoCommit::NoLibrary);
    }
    git_repository *opened = nullptr;
    if (const int error = git.repository_open_ext(&opened, folder.c_str(), 0, nullptr);
        error != 0) {
        return std::unexpected(error == GIT_ENOTFOUND    ? NoCommit::NoRepository
                                   : error == GIT_EOWNER ? NoCommit::OthersRepository
                                                         : NoCommit::Unreadable);
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
        return std::unexpected(NoCommit::Unreadable);
    }
    commit.changed = hasChanges(git, repository.get(), stop);
    return commit;
}

} // namespace Slipway

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtClassHelperMacros>

#include <git2.h>

namespace Slipway {

/// libgit2, loaded when somebody needs it. It brings a dozen libraries along (TLS, SSH, Kerberos), and a
/// program that is linked to it waits for all of them at each start: half of the time that a small command
/// takes.
///
/// The functions are called as libgit2 has them, without "git_".
class LoadedGit final {
public:
    LoadedGit();
    ~LoadedGit();
    Q_DISABLE_COPY_MOVE(LoadedGit)

    /// False: it is not installed, or lacks what is needed; nothing else may then be called.
    [[nodiscard]] bool isThere() const { return m_isWhole; }

    decltype(&::git_repository_open_ext) repository_open_ext = nullptr;
    decltype(&::git_repository_free) repository_free = nullptr;
    decltype(&::git_repository_head) repository_head = nullptr;
    decltype(&::git_reference_free) reference_free = nullptr;
    decltype(&::git_reference_peel) reference_peel = nullptr;
    decltype(&::git_reference_is_branch) reference_is_branch = nullptr;
    decltype(&::git_reference_shorthand) reference_shorthand = nullptr;
    decltype(&::git_object_free) object_free = nullptr;
    decltype(&::git_object_short_id) object_short_id = nullptr;
    decltype(&::git_object_id) object_id = nullptr;
    decltype(&::git_buf_dispose) buf_dispose = nullptr;
    decltype(&::git_oid_tostr) oid_tostr = nullptr;
    decltype(&::git_status_foreach_ext) status_foreach_ext = nullptr;

private:
    template <typename Function> void find(Function *&function, const char *name);

    void *m_library = nullptr;
    bool m_isWhole = false;
};

} // namespace Slipway

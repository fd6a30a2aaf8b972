// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtClassHelperMacros>

#include <git2.h>

namespace Slipway {

/// libgit2 wants to be started before it is used, and counts its users: hold one of these meanwhile.
class GitLibrary final {
public:
    GitLibrary() { ::git_libgit2_init(); }
    ~GitLibrary() { ::git_libgit2_shutdown(); }
    Q_DISABLE_COPY_MOVE(GitLibrary)
};

} // namespace Slipway

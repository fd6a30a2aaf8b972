// SPDX-License-Identifier: GPL-3.0-or-later
#include "git/loadedgit.h"

#include <dlfcn.h>

namespace Slipway {

LoadedGit::LoadedGit()
    : m_library(::dlopen("libgit2.so." LIBGIT2_SOVERSION, RTLD_NOW | RTLD_LOCAL))
    , m_isWhole(m_library != nullptr)
{
    decltype(&::git_libgit2_init) start = nullptr;
    find(start, "git_libgit2_init");
    find(repository_open_ext, "git_repository_open_ext");
    find(repository_free, "git_repository_free");
    find(repository_head, "git_repository_head");
    find(reference_free, "git_reference_free");
    find(reference_peel, "git_reference_peel");
    find(reference_is_branch, "git_reference_is_branch");
    find(reference_shorthand, "git_reference_shorthand");
    find(object_free, "git_object_free");
    find(object_short_id, "git_object_short_id");
    find(object_id, "git_object_id");
    find(buf_dispose, "git_buf_dispose");
    find(oid_tostr, "git_oid_tostr");
    find(status_foreach_ext, "git_status_foreach_ext");
    m_isWhole = m_isWhole && start() > 0;
}

LoadedGit::~LoadedGit()
{
    decltype(&::git_libgit2_shutdown) end = nullptr;
    if (m_isWhole) {
        find(end, "git_libgit2_shutdown");
    }
    if (end != nullptr) {
        end();
    }
    // Not unloaded: libraries that it has brought along may have left something to be called at the end.
}

template <typename Function> void LoadedGit::find(Function *&function, const char *name)
{
    void *found = m_library == nullptr ? nullptr : ::dlsym(m_library, name);
    function = reinterpret_cast<Function *>(found);
    m_isWhole = m_isWhole && found != nullptr;
}

} // namespace Slipway

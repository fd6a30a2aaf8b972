// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace Slipway {

/// What a URL in a style sheet or script speaks of, before anything is hashed.
enum class ReferenceKind : uint8_t {
    External, ///< A scheme or a host: left alone.
    OtherPath, ///< Absolute, but not below STATIC_URL: left alone.
    FragmentOnly, ///< Nothing but a fragment, or empty: left alone.
    Folder, ///< Ends in "/": spelt anew, never looked up.
    File, ///< Looked up.
};

/// A URL as HashedFilesMixin's url_converter() and url() take it apart; what does not depend on any
/// hash. §: django/contrib/staticfiles/storage.py (6.0).
struct Reference {
    ReferenceKind kind = ReferenceKind::External;
    std::string key; ///< File: under which hashed_files is asked, normalised, "\" as "/".
    std::string lookupName; ///< File: the name that is hashed when the key is unknown.
    // What spellReference() needs.
    std::string urlPath; ///< url without its fragment.
    std::string fragment;
    bool fragmentAfterQuery = false; ///< "?#" in the url.
    std::string target; ///< Unquoted name in the storage.
    std::string targetFragment;
};

struct ReferenceRules {
    std::string staticUrl; ///< The setting: decides what an absolute path speaks of.
    std::string baseUrl; ///< Of the storage: what names are joined to.
    bool debug = false; ///< DEBUG: no influence, url_converter() forces hashed names.
    /// "//host/…" is External whatever STATIC_URL is: Django 5.0 and later, not 4.2.
    bool hostsAreExternal = true;
};

/// Takes apart `url`, found in the file `name` (destination path). Errors: ValueError, as Django's,
/// which it reports for the file; AssertionError (" /x#y"), which ends its run.
[[nodiscard]] Result<Reference> parseReference(std::string_view name, std::string_view url,
                                               const ReferenceRules &rules);

/// The URL to write for a reference of kind Folder or File whose hashed name is `hashedName`
/// (Folder: pass reference.target). Errors: ValueError.
[[nodiscard]] Result<std::string> spellReference(const Reference &reference,
                                                 std::string_view hashedName,
                                                 const ReferenceRules &rules);

/// HashedFilesMixin.hashed_name() once the hash is known: "css/a.css" and "0123456789ab" give
/// "css/a.0123456789ab.css"; an absent hash puts none in. Odd names pass through URL parsing as in
/// Django. Errors: ValueError.
[[nodiscard]] Result<std::string> hashedName(std::string_view name, std::string_view hash,
                                             bool hasHash = true);

/// The path that a reference of kind File asks the storage for: normalised, "\\" as "/". Errors: ValueError.
[[nodiscard]] Result<std::string> wantedPath(const Reference &reference);

/// hash_key(): how a name is asked for in hashed_files.
[[nodiscard]] std::string hashKey(std::string_view name);

/// The name whose content hashed_name() reads: unquoted, without query and fragment, stripped.
[[nodiscard]] Result<std::string> cleanName(std::string_view name);

} // namespace Slipway

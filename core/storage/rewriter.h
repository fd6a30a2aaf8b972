// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "storage/hashingrules.h"
#include "storage/reference.h"
#include "storage/referenceuse.h"

#include "finders/namepattern.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace Slipway {

/// A reference that leads nowhere and stays as it is written, because a policy says so.
struct LeftReference {
    std::string file; ///< Destination path it stands in.
    std::string url; ///< As it is written.
    std::string wanted; ///< The destination path it asks for; the URL where that cannot be read.
    ReferenceUse use = ReferenceUse::Other;
    ReferenceAction action = ReferenceAction::Leave; ///< Or Warn.
    std::optional<Reference> reference = {}; ///< Absent: the URL cannot be read.
};

/// A text with its references spelt anew.
struct Rewritten {
    std::string text;
    /// Everything that was asked while rewriting, with the answer: the same answers give the same text. Empty where
    /// nobody wants them.
    std::vector<std::pair<Reference, std::string>> answers;
    std::vector<LeftReference> left; ///< In the order they were met.
    std::optional<Error> error; ///< The first ValueError; its pattern was then applied nowhere.
    /// After that, what is no ValueError and ends rewriting: the text is of no use. Whoever stops at the
    /// first error never comes to it.
    std::optional<Error> end;
};

/// Applies a storage's patterns to texts.
///
/// Threads: const functions are safe beside each other.
/// Source: HashedFilesMixin.url_converter and _post_process, django/contrib/staticfiles/storage.py.
class Rewriter final {
public:
    /// The hashed name of what a reference of kind File speaks of. Errors: ValueError where there is
    /// no such file; anything else ends the run.
    using Resolve = std::function<Result<std::string>(const Reference &)>;

    /// Whether Rewritten::answers are kept: of a million references they take some hundred megabytes.
    enum class Answers : uint8_t { Kept, Dropped };

    explicit Rewriter(const HashingRules &rules);

    /// Whether files of this destination path are rewritten at all.
    [[nodiscard]] bool isAdjustable(std::string_view name) const;

    /// `name` is the destination path, `sourcePath` the one the extensions are matched with.
    /// Errors: what `resolve` gave and is no ValueError, unless a ValueError came first; Unsupported.
    [[nodiscard]] Result<Rewritten> rewrite(std::string_view name, std::string_view sourcePath,
                                            std::string text, const Resolve &resolve,
                                            Answers answers = Answers::Kept) const;

private:
    [[nodiscard]] Result<std::string> apply(const ReferencePattern &pattern, std::string_view name,
                                            std::string_view text,
                                            const std::vector<ReferenceMatch> &matches,
                                            const Resolve &resolve, Answers answers,
                                            Rewritten &into) const;
    /// Notes the reference and returns true where a policy leaves it as it is written.
    [[nodiscard]] bool leaves(std::string_view name, std::string_view url, ReferenceUse use,
                              const Reference *reference, Rewritten &into) const;
    [[nodiscard]] Error explained(Error error, std::string_view name, std::string_view text,
                                  const ReferenceMatch &match) const;

    const HashingRules &m_rules;
    std::vector<NamePattern> m_extensions; ///< As in the table of patterns.
};

/// True for a ValueError of Python that is caught where references are rewritten.
[[nodiscard]] bool isValueError(const Error &error);

} // namespace Slipway

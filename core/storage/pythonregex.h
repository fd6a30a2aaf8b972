// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/referencepattern.h"

#include <memory>
#include <string_view>
#include <vector>

namespace Slipway {

/// What is said of an expression that cannot be read as Python does.
[[nodiscard]] std::unexpected<Error> unsupportedRegex(std::string_view regex, const QString &why);

/// A project's own expression, run by PCRE2 as Python's re would.
/// Shape: immutable, cheap to copy. Threads: safe to share.
class PythonRegex final {
public:
    /// `extraGroup`: the template's further group, or empty. Errors: Unsupported.
    [[nodiscard]] static Result<PythonRegex> compile(std::string_view regex, unsigned flags,
                                                     std::string_view extraGroup);

    /// What re.finditer() finds in a well-formed text. Errors: Unsupported (limits; a group that took
    /// no part, on which Django stumbles); InvalidData (the text is ill-formed).
    [[nodiscard]] Result<std::vector<ReferenceMatch>> findAll(std::string_view text) const;

private:
    struct Data;
    explicit PythonRegex(std::shared_ptr<const Data> data);
    std::shared_ptr<const Data> m_data;
};

} // namespace Slipway

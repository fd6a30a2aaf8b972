// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace Slipway {

/// A destination path that hashed_name() does nothing but put the hash into, and that the storage
/// saves as it is: all but those that URL parsing or path rules would change ("a?b.css", "a%20.js").
///
/// Shape: value; the name it was made of must outlive it.
class HashableName final {
public:
    /// None: the name is not of this kind.
    [[nodiscard]] static std::optional<HashableName> of(std::string_view name);

    /// The same as hashedName() of the name.
    [[nodiscard]] std::string with(std::string_view hash) const;
    /// Whether `other` is with() of some hash of so many hexadecimal digits.
    [[nodiscard]] bool isHashedAs(std::string_view other, size_t digits) const;

    [[nodiscard]] std::string_view stem() const { return m_stem; }
    [[nodiscard]] std::string_view extension() const { return m_extension; }

private:
    std::string_view m_stem; ///< With its folder.
    std::string_view m_extension; ///< With its dot; may be empty.
};

/// The name that a hashed one was made of: "a.0123456789ab.css" was "a.css". None: it is not one.
[[nodiscard]] std::optional<std::string> nameBeforeHashing(std::string_view name, size_t digits);

} // namespace Slipway

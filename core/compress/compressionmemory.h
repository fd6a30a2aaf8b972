// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtClassHelperMacros>

#include <array>
#include <cstddef>
#include <vector>

namespace Slipway {

/// Memory that one compression leaves to the next. The libraries ask for a megabyte anew for each
/// content, however small it is, and the system has to find and clear every page of it: for thousands
/// of small files that takes longer than needed.
///
/// Shape: owned by who compresses many contents, for as long as that takes. Threads: one per object.
class CompressionMemory final {
public:
    CompressionMemory() = default;
    ~CompressionMemory();
    Q_DISABLE_COPY_MOVE(CompressionMemory)

    /// Null where there is none. What is in it is left to chance.
    [[nodiscard]] void *allocate(size_t size);
    /// Null is fine.
    void release(void *memory);

    /// Bytes that are kept for later.
    [[nodiscard]] size_t kept() const { return m_kept; }

private:
    /// Enough for contents that are small; of large ones making the memory is the smaller part.
    static constexpr size_t MostKept = size_t{16} << 20U;
    static constexpr size_t ClassCount = 64;

    std::array<std::vector<void *>, ClassCount> m_free; ///< By size.
    size_t m_kept = 0;
};

} // namespace Slipway

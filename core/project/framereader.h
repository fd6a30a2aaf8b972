// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <cstdint>

namespace Slipway {

/// Finds "\n<mark> <bytes>\n<document>\n" in a stream that may hold anything else before it.
class FrameReader final {
public:
    FrameReader(const QByteArray &mark, int64_t limit);

    void add(QByteArrayView bytes);

    [[nodiscard]] bool isComplete() const { return m_length >= 0 && m_received.size() >= m_length; }
    [[nodiscard]] bool isTooLarge() const { return m_tooLarge; }
    [[nodiscard]] QByteArray take(); ///< The document; empty while it is not complete.

private:
    void findHeader();

    QByteArray m_start; ///< "\n<mark> "
    int64_t m_limit;
    QByteArray m_received; ///< Before the header was found: a tail; after: the document so far.
    int64_t m_length = -1; ///< -1: the header was not found yet.
    bool m_tooLarge = false;
};

/// Keeps the beginning and the end of a stream, and says how much was left out.
class BoundedLog final {
public:
    void add(QByteArrayView bytes);
    [[nodiscard]] QByteArray text() const;

private:
    static constexpr qsizetype HeadSize = 64 * 1024;
    static constexpr qsizetype TailSize = 192 * 1024;

    QByteArray m_head;
    QByteArray m_tail;
    int64_t m_dropped = 0;
};

/// A stream that a line says something in the middle of: "\n<mark> loaded\n", which is taken out.
class LoadingLog final {
public:
    explicit LoadingLog(const QByteArray &mark);

    void add(QByteArrayView bytes);
    /// All of it.
    [[nodiscard]] QByteArray text() const;
    /// What came before the line; nothing while there was none.
    [[nodiscard]] QByteArray beforeLoaded() const;

private:
    QByteArray m_line;
    QByteArray m_open; ///< The line may have begun in it.
    bool m_isLoaded = false;
    BoundedLog m_before;
    BoundedLog m_after;
};

} // namespace Slipway

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <cstdint>
#include <memory>
#include <stop_token>
#include <vector>

namespace Slipway {

/// Where the values of a JSON text stand, in the order of the text, doubled keys included.
///
/// Made in one pass without recursion, so that neither size nor depth matters; long lists are cut
/// into groups of at most a thousand, which a tree opens one at a time.
/// Shape: value shared as shared_ptr<const JsonIndex>; made on a worker, then safe on any thread.
class JsonIndex final {
public:
    static constexpr qint64 MostBytes = 50LL * 1000 * 1000;
    static constexpr int MostValues = 2'000'000;
    static constexpr int GroupSize = 1000;

    enum class Kind : uint8_t { Null, Bool, Number, String, Array, Object, Group };

    [[nodiscard]] static std::shared_ptr<const JsonIndex> fromBytes(const QByteArray &bytes,
                                                                    std::stop_token stop);

    /// 0 is the document's value. Empty: there is none.
    [[nodiscard]] bool isEmpty() const { return m_nodes.empty(); }
    [[nodiscard]] int childCount(int node) const;
    [[nodiscard]] int child(int node, int row) const;
    [[nodiscard]] int parent(int node) const; ///< -1: the document's value has none.
    [[nodiscard]] int row(int node) const { return m_nodes[std::size_t(node)].row; }
    [[nodiscard]] Kind kind(int node) const { return m_nodes[std::size_t(node)].kind; }
    /// "name" of a member, "[3]" of an element, "[1000 … 1999]" of a group.
    [[nodiscard]] QString title(int node) const;
    /// The value in one line; of lists and objects how many they hold.
    [[nodiscard]] QString value(int node) const;
    /// How many values a list or an object holds, in whatever groups; of anything else 0.
    [[nodiscard]] int sizeOf(int node) const;
    [[nodiscard]] int valueCount() const { return m_values; }
    [[nodiscard]] int nodeCount() const { return int(m_nodes.size()); } ///< Groups included.

    [[nodiscard]] bool isCut() const { return m_cut; } ///< Only the first values are held.
    /// Why it is no JSON: "line 3: a value is missing"; empty: it is.
    [[nodiscard]] const QString &problem() const { return m_problem; }

private:
    friend class JsonReader;

    struct Node {
        uint32_t start = 0; ///< Of the value.
        uint32_t length = 0;
        uint32_t key = 0;
        uint32_t keyLength = 0; ///< 0: an element of a list.
        int32_t parent = -1;
        int32_t row = 0;
        int32_t firstChild = 0; ///< In m_children.
        int32_t childCount = 0;
        int32_t place = 0; ///< Number in its list, whatever group it is in.
        Kind kind = Kind::Null;
    };

    void arrange();
    void group(int node);
    [[nodiscard]] QString text(uint32_t start, uint32_t length) const;

    QByteArray m_bytes;
    std::vector<Node> m_nodes;
    std::vector<int32_t> m_children;
    int m_values = 0;
    bool m_cut = false;
    QString m_problem;
};

} // namespace Slipway

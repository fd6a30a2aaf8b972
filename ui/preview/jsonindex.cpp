// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preview/jsonindex.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonValue>
#include <QLocale>

#include <algorithm>
#include <cctype>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(Slipway::JsonIndex)
};

constexpr qsizetype LongestValue = 300; // characters in a row of the tree

} // namespace

/// Walks the text once; open lists and objects are on a stack of its own.
class JsonReader final {
public:
    JsonReader(JsonIndex &index, std::stop_token stop)
        : m_index(index)
        , m_bytes(index.m_bytes)
        , m_stop(std::move(stop))
    { }

    void run()
    {
        space();
        if (m_at >= m_bytes.size()) {
            fail(Words::tr("there is no value"));
            return;
        }
        bool needsValue = true;
        while (m_index.m_problem.isEmpty()) {
            if (m_stop.stop_requested() || int(m_index.m_nodes.size()) >= JsonIndex::MostValues) {
                m_index.m_cut = true;
                return;
            }
            space();
            if (needsValue) {
                needsValue = value();
                continue;
            }
            if (m_open.empty()) {
                if (m_at < m_bytes.size()) {
                    fail(Words::tr("there is more behind the end of the value"));
                }
                return;
            }
            const bool isObject = m_index.kind(m_open.back()) == JsonIndex::Kind::Object;
            if (here() == ',') {
                ++m_at;
                space();
                if (isObject && !key()) {
                    return;
                }
                needsValue = true;
            } else if (here() == (isObject ? '}' : ']')) {
                ++m_at;
                close();
            } else {
                fail(isObject ? Words::tr("a comma or a closing brace is missing")
                              : Words::tr("a comma or a closing bracket is missing"));
            }
        }
    }

private:
    [[nodiscard]] char here() const { return m_at < m_bytes.size() ? m_bytes[m_at] : '\0'; }

    void space()
    {
        while (m_at < m_bytes.size()
               && (m_bytes[m_at] == ' ' || m_bytes[m_at] == '\n' || m_bytes[m_at] == '\r'
                   || m_bytes[m_at] == '\t')) {
            ++m_at;
        }
    }

    void fail(const QString &why)
    {
        const auto line = std::count(m_bytes.cbegin(), m_bytes.cbegin() + m_at, '\n') + 1;
        m_index.m_problem = Words::tr("line %1: %2").arg(QLocale().toString(line), why);
    }

    /// Behind the closing quote; false: there is none.
    bool string()
    {
        for (++m_at; m_at < m_bytes.size(); ++m_at) {
            if (m_bytes[m_at] == '\\') {
                ++m_at;
            } else if (m_bytes[m_at] == '"') {
                ++m_at;
                return true;
            }
        }
        m_at = m_bytes.size();
        fail(Words::tr("a text does not end"));
        return false;
    }

    bool key()
    {
        if (here() != '"') {
            fail(Words::tr("a name in quotes is missing"));
            return false;
        }
        m_key = m_at;
        if (!string()) {
            return false;
        }
        m_keyLength = m_at - m_key;
        space();
        if (here() != ':') {
            fail(Words::tr("a colon is missing"));
            return false;
        }
        ++m_at;
        return true;
    }

    JsonIndex::Node &add(JsonIndex::Kind kind, qsizetype start)
    {
        JsonIndex::Node node;
        node.kind = kind;
        node.start = uint32_t(start);
        node.key = uint32_t(m_key);
        node.keyLength = uint32_t(m_keyLength);
        if (!m_open.empty()) {
            node.parent = m_open.back();
            node.row = node.place = m_index.m_nodes[std::size_t(node.parent)].childCount++;
        }
        m_keyLength = 0;
        m_index.m_nodes.push_back(node);
        return m_index.m_nodes.back();
    }

    void close()
    {
        JsonIndex::Node &node = m_index.m_nodes[std::size_t(m_open.back())];
        node.length = uint32_t(m_at) - node.start;
        m_open.pop_back();
    }

    /// True when another value has to follow.
    bool value()
    {
        const qsizetype start = m_at;
        const char first = here();
        if (first == '{' || first == '[') {
            const bool isObject = first == '{';
            add(isObject ? JsonIndex::Kind::Object : JsonIndex::Kind::Array, start);
            m_open.push_back(int(m_index.m_nodes.size()) - 1);
            ++m_at;
            space();
            if (here() == (isObject ? '}' : ']')) {
                ++m_at;
                close();
                return false;
            }
            return isObject ? key() : true;
        }
        if (first == '"') {
            JsonIndex::Node &node = add(JsonIndex::Kind::String, start);
            string();
            node.length = uint32_t(m_at - start);
            return false;
        }
        while (m_at < m_bytes.size()
               && (std::isalnum(uchar(m_bytes[m_at])) != 0 || m_bytes[m_at] == '-'
                   || m_bytes[m_at] == '+' || m_bytes[m_at] == '.')) {
            ++m_at;
        }
        const QByteArrayView word = QByteArrayView(m_bytes).sliced(start, m_at - start);
        const bool isNumber = !word.isEmpty()
            && (word.front() == '-' || (word.front() >= '0' && word.front() <= '9'));
        if (word != "true" && word != "false" && word != "null" && !isNumber) {
            m_at = start;
            fail(Words::tr("a value is missing"));
            return false;
        }
        add(isNumber             ? JsonIndex::Kind::Number
                : word == "null" ? JsonIndex::Kind::Null
                                 : JsonIndex::Kind::Bool,
            start)
            .length = uint32_t(word.size());
        return false;
    }

    JsonIndex &m_index;
    const QByteArray &m_bytes;
    std::stop_token m_stop;
    std::vector<int> m_open;
    qsizetype m_at = 0;
    qsizetype m_key = 0;
    qsizetype m_keyLength = 0;
};

std::shared_ptr<const JsonIndex> JsonIndex::fromBytes(const QByteArray &bytes, std::stop_token stop)
{
    auto index = std::make_shared<JsonIndex>();
    index->m_bytes = bytes;
    if (bytes.startsWith("\xef\xbb\xbf")) {
        index->m_bytes.remove(0, 3);
    }
    JsonReader(*index, std::move(stop)).run();
    index->m_values = int(index->m_nodes.size());
    index->arrange();
    return index;
}

/// Gives every list its children in a row, and those that are long their groups.
void JsonIndex::arrange()
{
    int32_t next = 0;
    for (Node &node : m_nodes) {
        node.firstChild = next;
        next += node.childCount;
    }
    m_children.resize(std::size_t(next));
    for (std::size_t node = 0; node < m_nodes.size(); ++node) {
        if (const int32_t above = m_nodes[node].parent; above >= 0) {
            const Node &list = m_nodes[std::size_t(above)];
            const int32_t place = list.firstChild + m_nodes[node].row;
            m_children[std::size_t(place)] = int32_t(node);
        }
    }
    for (int node = 0; node < m_values; ++node) {
        while (m_nodes[std::size_t(node)].childCount > GroupSize) {
            group(node);
        }
    }
}

void JsonIndex::group(int node)
{
    const Node list = m_nodes[std::size_t(node)];
    const auto firstGroup = int32_t(m_children.size());
    int32_t groups = 0;
    for (int32_t from = 0; from < list.childCount; from += GroupSize) {
        const int32_t to = std::min(from + GroupSize, list.childCount);
        Node part;
        part.kind = Kind::Group;
        part.parent = node;
        part.row = groups++;
        part.firstChild = list.firstChild + from;
        part.childCount = to - from;
        const auto number = int32_t(m_nodes.size());
        for (int32_t child = from; child < to; ++child) {
            const int32_t place = list.firstChild + child;
            Node &inner = m_nodes[std::size_t(m_children[std::size_t(place)])];
            inner.parent = number;
            inner.row = child - from;
            // A group's place is that of its first, its length that of its last element.
            part.place = child == from ? inner.place : part.place;
            part.length = uint32_t(inner.kind == Kind::Group ? int(inner.length) : inner.place);
        }
        m_nodes.push_back(part);
        m_children.push_back(number);
    }
    m_nodes[std::size_t(node)].firstChild = firstGroup;
    m_nodes[std::size_t(node)].childCount = groups;
}

int JsonIndex::childCount(int node) const
{
    return m_nodes[std::size_t(node)].childCount;
}

int JsonIndex::child(int node, int row) const
{
    const int32_t place = m_nodes[std::size_t(node)].firstChild + row;
    return m_children[std::size_t(place)];
}

int JsonIndex::parent(int node) const
{
    return m_nodes[std::size_t(node)].parent;
}

QString JsonIndex::text(uint32_t start, uint32_t length) const
{
    // Escapes are undone by Qt; what it does not take is shown as it stands.
    const QByteArray raw = m_bytes.mid(start, std::min<qsizetype>(length, 4 * LongestValue));
    if (length <= 4 * LongestValue) {
        const QJsonDocument document = QJsonDocument::fromJson('[' + raw + ']');
        if (document.isArray() && document[0].isString()) {
            return document[0].toString();
        }
    }
    return QString::fromUtf8(raw.mid(1));
}

QString JsonIndex::title(int node) const
{
    const Node &here = m_nodes[std::size_t(node)];
    const QLocale locale;
    if (here.kind == Kind::Group) {
        return u"[%1 … %2]"_s.arg(locale.toString(here.place), locale.toString(here.length));
    }
    if (here.keyLength > 0) {
        return text(here.key, here.keyLength);
    }
    return here.parent < 0 ? QString() : u"[%1]"_s.arg(locale.toString(here.place));
}

int JsonIndex::sizeOf(int node) const
{
    const int count = childCount(node);
    const bool grouped = count > 0 && kind(child(node, count - 1)) == Kind::Group;
    return grouped ? int(m_nodes[std::size_t(child(node, count - 1))].length) + 1 : count;
}

QString JsonIndex::value(int node) const
{
    const Node &here = m_nodes[std::size_t(node)];
    switch (here.kind) {
    case Kind::Array:
    case Kind::Object:
        return here.kind == Kind::Array ? Words::tr("%Ln element(s)", nullptr, sizeOf(node))
                                        : Words::tr("%Ln member(s)", nullptr, sizeOf(node));
    case Kind::Group:
        return {};
    case Kind::String: {
        const QString all = text(here.start, here.length);
        return all.size() > LongestValue ? all.left(LongestValue) + u'…' : all;
    }
    case Kind::Null:
    case Kind::Bool:
    case Kind::Number:
        return QString::fromLatin1(
            m_bytes.mid(here.start, std::min<qsizetype>(here.length, LongestValue)));
    }
    return {};
}

} // namespace Slipway

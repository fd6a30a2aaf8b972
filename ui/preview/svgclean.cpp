// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preview/svgclean.h"

#include <QCoreApplication>
#include <QHash>
#include <QRegularExpression>
#include <QSet>
#include <QXmlStreamReader>
#include <QXmlStreamWriter>

#include <algorithm>
#include <array>
#include <vector>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr int Deepest = 200;
constexpr int MostElements = 200'000;
constexpr qint64 MostDrawn = 500'000; // elements, each counted as often as <use> repeats it

class Words {
    Q_DECLARE_TR_FUNCTIONS(Slipway::CleanSvg)
};

bool isForbidden(QStringView element)
{
    constexpr auto Forbidden = std::to_array<QStringView>(
        {u"script", u"foreignObject", u"handler", u"iframe", u"object", u"embed", u"audio",
         u"video", u"canvas", u"discard", u"prefetch", u"listener"});
    return std::ranges::any_of(Forbidden, [element](QStringView name) {
        return element.compare(name, Qt::CaseInsensitive) == 0;
    });
}

/// A reference within the document, or an image that it carries in itself.
bool staysInside(QStringView reference)
{
    const QStringView target = reference.trimmed();
    return target.isEmpty() || target.startsWith(u'#')
        || target.startsWith("data:image/png"_L1, Qt::CaseInsensitive)
        || target.startsWith("data:image/jpeg"_L1, Qt::CaseInsensitive)
        || target.startsWith("data:image/jpg"_L1, Qt::CaseInsensitive)
        || target.startsWith("data:image/gif"_L1, Qt::CaseInsensitive)
        || target.startsWith("data:image/webp"_L1, Qt::CaseInsensitive);
}

/// A style whose url(…) all stay inside; escapes could hide one.
bool isHarmlessStyle(QStringView style)
{
    if (style.contains(u'\\') || style.contains("@import"_L1, Qt::CaseInsensitive)
        || style.contains("expression("_L1, Qt::CaseInsensitive)) {
        return false;
    }
    static const QRegularExpression url(uR"x(url\s*\(\s*["']?([^)"']*))x"_s,
                                        QRegularExpression::CaseInsensitiveOption);
    for (const QRegularExpressionMatch &match : url.globalMatchView(style)) {
        if (!staysInside(match.capturedView(1))) {
            return false;
        }
    }
    return true;
}

/// How many elements a drawing has once <use> has repeated what it names.
class Weights final {
public:
    void open(const QString &id, const QStringList &used)
    {
        m_open.push_back(int(m_nodes.size()));
        m_nodes.push_back({.end = 0, .used = used});
        if (!id.isEmpty()) {
            m_ids.insert(id, int(m_nodes.size()) - 1);
        }
    }
    void close()
    {
        m_nodes[std::size_t(m_open.back())].end = int(m_nodes.size());
        m_open.pop_back();
    }
    [[nodiscard]] qint64 total()
    {
        m_known.assign(m_nodes.size(), -1);
        return m_nodes.empty() ? 0 : weigh(0, 0);
    }

private:
    struct Node {
        int end;
        QStringList used;
    };

    /// Of a node with all below it; more than the limit where it uses itself or nests without end.
    qint64 weigh(int node, int depth)
    {
        const auto place = std::size_t(node);
        if (m_known[place] >= 0) {
            return m_known[place];
        }
        if (m_visiting.contains(node) || depth > Deepest) {
            return MostDrawn + 1;
        }
        m_visiting.insert(node);
        qint64 weight = 0;
        for (int inner = node; inner < m_nodes[place].end && weight <= MostDrawn; ++inner) {
            ++weight;
            const QStringList used = m_nodes[std::size_t(inner)].used;
            for (const QString &id : used) {
                if (const auto target = m_ids.constFind(id); target != m_ids.constEnd()) {
                    weight += weigh(*target, depth + 1);
                }
            }
        }
        m_visiting.remove(node);
        m_known[place] = weight;
        return weight;
    }

    std::vector<Node> m_nodes;
    std::vector<int> m_open;
    QHash<QString, int> m_ids;
    std::vector<qint64> m_known;
    QSet<int> m_visiting;
};

class Cleaner final {
public:
    explicit Cleaner(const QByteArray &svg)
        : m_reader(svg)
        , m_writer(&m_clean.bytes)
    {
        // An entity may say no more than a thousand characters, and none is fetched.
        m_reader.setEntityExpansionLimit(1000);
    }

    std::expected<CleanSvg, QString> run()
    {
        while (!m_reader.atEnd()) {
            switch (m_reader.readNext()) {
            case QXmlStreamReader::StartElement:
                if (const QString why = start(); !why.isEmpty()) {
                    return std::unexpected(why);
                }
                break;
            case QXmlStreamReader::EndElement:
                m_weights.close();
                m_styleDepth = m_depth == m_styleDepth ? 0 : m_styleDepth;
                m_writer.writeEndElement();
                --m_depth;
                break;
            case QXmlStreamReader::Characters:
                characters();
                break;
            case QXmlStreamReader::DTD:
                m_clean.removed += m_reader.entityDeclarations().isEmpty() ? 0 : 1;
                break;
            case QXmlStreamReader::ProcessingInstruction:
                ++m_clean.removed;
                break;
            default:
                break;
            }
        }
        if (m_reader.hasError()) {
            return std::unexpected(Words::tr("Not an SVG that can be drawn: line %1: %2")
                                       .arg(m_reader.lineNumber())
                                       .arg(m_reader.errorString()));
        }
        if (m_weights.total() > MostDrawn) {
            return std::unexpected(Words::tr(
                "This SVG repeats its parts so often that drawing it would take for ever."));
        }
        return std::move(m_clean);
    }

private:
    QString start()
    {
        if (++m_elements > MostElements) {
            return Words::tr("This SVG has more than %1 elements, too many to be drawn.")
                .arg(MostElements);
        }
        if (m_depth + 1 > Deepest) {
            return Words::tr("This SVG nests its elements more than %1 deep; it is not drawn.")
                .arg(Deepest);
        }
        const QStringView name = m_reader.name();
        if (m_elements == 1 && name != u"svg") {
            return Words::tr("Not an SVG: its first element is <%1>.")
                .arg(name.toString().left(40));
        }
        if (isForbidden(name)) {
            m_reader.skipCurrentElement();
            ++m_clean.removed;
            return {};
        }
        ++m_depth;
        m_clean.animated |= name.startsWith(u"animate") || name == u"set";
        // Prefixes are dropped: what draws is in the SVG name space, references get their own.
        const bool isSvg = m_reader.namespaceUri().isEmpty()
            || m_reader.namespaceUri() == u"http://www.w3.org/2000/svg";
        m_writer.writeStartElement(isSvg ? name.toString() : u"metadata"_s);
        if (m_elements == 1) {
            m_writer.writeAttribute(u"xmlns"_s, u"http://www.w3.org/2000/svg"_s);
            m_writer.writeAttribute(u"xmlns:xlink"_s, u"http://www.w3.org/1999/xlink"_s);
        }
        m_styleDepth = name == u"style" ? m_depth : m_styleDepth;
        QStringList used;
        QString id;
        QSet<QString> written;
        for (const QXmlStreamAttribute &attribute : m_reader.attributes()) {
            writeAttribute(attribute, written, used, id);
        }
        m_weights.open(id, used);
        return {};
    }

    void writeAttribute(const QXmlStreamAttribute &attribute, QSet<QString> &written,
                        QStringList &used, QString &id)
    {
        const QString name = attribute.name().toString();
        const QStringView value = attribute.value();
        const bool isReference = name.compare(u"href"_s, Qt::CaseInsensitive) == 0
            || name.compare(u"src"_s, Qt::CaseInsensitive) == 0 || name == u"base"_s;
        if (isReference
                ? !staysInside(value)
                : name.startsWith(u"on"_s, Qt::CaseInsensitive) || !isHarmlessStyle(value)) {
            ++m_clean.removed;
            return;
        }
        if (name == u"id") {
            id = value.toString();
        }
        if (isReference && value.trimmed().startsWith(u'#')) {
            used << value.trimmed().sliced(1).toString();
        }
        // Patterns, masks and markers are drawn again by whatever names them.
        static const QRegularExpression inside(uR"x(url\(\s*["']?#([^)"'\s]+))x"_s);
        for (const QRegularExpressionMatch &match : inside.globalMatchView(value)) {
            used << match.captured(1);
        }
        const QString target = isReference ? u"xlink:href"_s : name;
        if (!written.contains(target)) {
            written.insert(target);
            m_writer.writeAttribute(target, value.toString());
        }
    }

    void characters()
    {
        const QStringView text = m_reader.text();
        const bool inStyle = m_styleDepth > 0 && m_depth >= m_styleDepth;
        if (inStyle && !isHarmlessStyle(text)) {
            ++m_clean.removed;
            return;
        }
        if (m_depth > 0) {
            m_writer.writeCharacters(text.toString());
        }
    }

    QXmlStreamReader m_reader;
    CleanSvg m_clean;
    QXmlStreamWriter m_writer;
    Weights m_weights;
    int m_depth = 0;
    int m_elements = 0;
    int m_styleDepth = 0;
};

} // namespace

std::expected<CleanSvg, QString> cleanSvg(const QByteArray &svg)
{
    return Cleaner(svg).run();
}

} // namespace Slipway

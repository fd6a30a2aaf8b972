// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preview/sourcemap.h"

#include "ui/models/pathtreemodel.h"
#include "ui/preview/previewtree.h"
#include "ui/text/breakable.h"
#include "ui/text/format.h"
#include "ui/theme/measures.h"
#include "ui/widgets/labels.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QVBoxLayout>

#include <algorithm>
#include <cstddef>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t MostShown = 2000;
constexpr qsizetype LongestName = 1000; // characters

void addMap(SourceMapContent &content, const QJsonObject &map)
{
    const QJsonArray sources = map["sources"_L1].toArray();
    const QJsonArray texts = map["sourcesContent"_L1].toArray();
    for (qsizetype i = 0; i < sources.size(); ++i) {
        const QJsonValue text = i < texts.size() ? texts[i] : QJsonValue();
        SourceMapContent::Source source = {.name = sources[i].toString(), .bytes = -1};
        if (text.isString()) {
            source.bytes = text.toString().toUtf8().size();
            content.contentBytes += source.bytes;
            ++content.withContent;
        }
        content.sources.push_back(std::move(source));
    }
    content.names += int(map["names"_L1].toArray().size());
    content.mappings += map["mappings"_L1].toString().size();
}

} // namespace

std::expected<std::shared_ptr<const SourceMapContent>, QString> readSourceMap(
    const QByteArray &bytes)
{
    QByteArray text = bytes;
    if (text.startsWith(")]}'")) { // some servers guard it so that no page can run it
        text.remove(0, text.indexOf('\n') + 1);
    }
    QJsonParseError error;
    const QJsonObject map = QJsonDocument::fromJson(text, &error).object();
    if (error.error != QJsonParseError::NoError) {
        return std::unexpected(SourceMapPane::tr("Not a source map: %1").arg(error.errorString()));
    }
    if (!map.contains("mappings"_L1) && !map.contains("sections"_L1)) {
        return std::unexpected(
            SourceMapPane::tr("Not a source map: it has neither “mappings” nor “sections”."));
    }
    if (map.contains("sources"_L1) && !map["sources"_L1].isArray()) {
        return std::unexpected(SourceMapPane::tr("Not a source map: its “sources” are no list."));
    }
    if (map.contains("mappings"_L1) && !map["mappings"_L1].isString()) {
        return std::unexpected(SourceMapPane::tr("Not a source map: its “mappings” are no text."));
    }
    auto content = std::make_shared<SourceMapContent>();
    content->version = map["version"_L1].toInt();
    content->file = map["file"_L1].toString();
    content->sourceRoot = map["sourceRoot"_L1].toString();
    content->fileSize = bytes.size();
    addMap(*content, map);
    const QJsonArray sections = map["sections"_L1].toArray();
    content->sections = int(sections.size());
    for (const QJsonValue section : sections) {
        addMap(*content, section["map"_L1].toObject());
    }
    return content;
}

void SourceMapModel::setContent(std::shared_ptr<const SourceMapContent> content,
                                const QString &filter, int sortColumn, Qt::SortOrder order)
{
    beginResetModel();
    m_content = std::move(content);
    m_shown.clear();
    const std::vector<SourceMapContent::Source> &sources = m_content->sources;
    const std::size_t most = sortColumn < 0 ? MostShown : sources.size();
    for (std::size_t i = 0; i < sources.size() && m_shown.size() < most; ++i) {
        if (sources[i].name.contains(filter, Qt::CaseInsensitive)) {
            m_shown.push_back(i);
        }
    }
    if (sortColumn >= 0) {
        // What is alike stays as it is in the map, in either order.
        const auto isBefore = [&](std::size_t a, std::size_t b) {
            const SourceMapContent::Source &left = sources[order == Qt::AscendingOrder ? a : b];
            const SourceMapContent::Source &right = sources[order == Qt::AscendingOrder ? b : a];
            const int compared = sortColumn == 0
                ? left.name.compare(right.name, Qt::CaseInsensitive)
                : left.bytes < right.bytes ? -1
                : left.bytes > right.bytes ? 1
                                           : 0;
            return compared != 0 ? compared < 0 : a < b;
        };
        const auto shown = std::ptrdiff_t(std::min(m_shown.size(), MostShown));
        std::ranges::partial_sort(m_shown, m_shown.begin() + shown, isBefore);
        m_shown.resize(std::size_t(shown));
    }
    endResetModel();
}

QModelIndex SourceMapModel::indexOf(const QByteArray &path) const
{
    bool isNumber = false;
    const auto found = std::ranges::find(m_shown, std::size_t(path.toULongLong(&isNumber)));
    return isNumber && found != m_shown.end() ? index(int(found - m_shown.begin()), 0)
                                              : QModelIndex();
}

int SourceMapModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_shown.size());
}

int SourceMapModel::columnCount(const QModelIndex &) const
{
    return 2;
}

QVariant SourceMapModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    const std::size_t number = m_shown[std::size_t(index.row())];
    const SourceMapContent::Source &source = m_content->sources[number];
    if (role == PathRole) {
        return QByteArray::number(qulonglong(number));
    }
    if (role == Qt::TextAlignmentRole && index.column() == 1) {
        return int(Qt::AlignRight | Qt::AlignVCenter);
    }
    if (role == Qt::ToolTipRole || (role == Qt::DisplayRole && index.column() == 0)) {
        return source.name.left(LongestName);
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    return source.bytes < 0 ? tr("none") : formatBytes(source.bytes);
}

QVariant SourceMapModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) {
        return {};
    }
    if (role == ColumnIdRole) {
        return section == 0 ? u"source"_s : u"content"_s;
    }
    if (role == Qt::TextAlignmentRole && section == 1) {
        return int(Qt::AlignRight | Qt::AlignVCenter);
    }
    return role != Qt::DisplayRole ? QVariant() : section == 0 ? tr("Source") : tr("Content");
}

SourceMapPane::SourceMapPane(QWidget *parent)
    : PreviewPane(parent)
    , m_words(new TextLabel(TextKind::Body, {}, this))
    , m_model(new SourceMapModel(this))
    , m_rows(new PreviewTree(u"sourceMapSources"_s, tr("Filter the sources"), this))
{
    setObjectName(u"sourceMapPane"_s);
    m_words->setObjectName(u"sourceMapWords"_s);
    m_words->setWordWrap(true);
    m_words->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_words->setTextFormat(Qt::PlainText);
    m_words->setContentsMargins(scaled(this, 16), scaled(this, 8), scaled(this, 16),
                                scaled(this, 8));
    m_rows->tree()->setAccessibleName(tr("Sources of the map"));
    m_rows->setModel(
        m_model, [this](const QByteArray &path) { return m_model->indexOf(path); }, {0, 100}, 0);
    m_rows->tree()->setRootIsDecorated(false);
    connect(m_rows, &PreviewTree::queryChanged, this, [this] {
        if (m_content) {
            m_rows->tree()->swapRows([this] { look(); }, false);
        }
    });
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_words);
    layout->addWidget(m_rows, 1);
    setFocusProxy(m_rows);
}

void SourceMapPane::look()
{
    const DataTree *tree = m_rows->tree();
    m_model->setContent(m_content, m_rows->filter(), tree->sortColumn(), tree->sortOrder());
}

void SourceMapPane::setContent(const std::shared_ptr<const SourceMapContent> &content)
{
    const QLocale locale;
    // In few lines: where there is little height the list and the line below it want some, too.
    const QString whatFor = joinFacts(
        {content->file.isEmpty() ? QString() : tr("Made for %1").arg(content->file.left(300)),
         content->sourceRoot.isEmpty()
             ? QString()
             : tr("Sources are below %1").arg(content->sourceRoot.left(300))});
    const int sources = int(content->sources.size());
    const auto size = [](qint64 bytes) { return figuresKept(formatBytes(bytes)); };
    const bool bare = sources > 0 && content->withContent == 0;
    const QString whatIn = joinFacts(
        {content->sections > 0 ? tr("%Ln section(s) with a map each", nullptr, content->sections)
                               : QString(),
         bare ? tr("%Ln source(s) without content: a browser fetches them", nullptr, sources)
              : tr("%Ln source(s)", nullptr, sources),
         content->withContent > 0
             ? tr("%Ln carry their content, %1 in all", nullptr, int(content->withContent))
                   .arg(size(content->contentBytes))
             : QString(),
         tr("%Ln name(s)", nullptr, content->names),
         tr("%1 of mappings").arg(size(content->mappings))});
    m_words->setText(whatFor.isEmpty() ? whatIn : whatFor + u'\n' + whatIn);
    m_content = content;
    m_rows->startAnew();
    look();
    setFacts(joinFacts({tr("Source map, version %1").arg(content->version),
                        formatBytes(content->fileSize)}),
             content->sources.size() > MostShown
                 ? tr("Only the first %1 of %2 sources are listed")
                       .arg(locale.toString(qulonglong(MostShown)),
                            locale.toString(qulonglong(content->sources.size())))
                 : QString());
}

} // namespace Slipway

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preview/sourcemap.h"

#include "ui/text/format.h"
#include "ui/theme/measures.h"
#include "ui/widgets/labels.h"

#include <QHeaderView>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t MostShown = 2000;

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

SourceMapPane::SourceMapPane(QWidget *parent)
    : PreviewPane(parent)
    , m_words(new TextLabel(TextKind::Body, {}, this))
    , m_sources(new QTreeWidget(this))
{
    setObjectName(u"sourceMapPane"_s);
    m_words->setObjectName(u"sourceMapWords"_s);
    m_words->setWordWrap(true);
    m_words->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_words->setTextFormat(Qt::PlainText);
    m_words->setContentsMargins(scaled(this, 16), scaled(this, 8), scaled(this, 16),
                                scaled(this, 8));
    m_sources->setObjectName(u"sourceMapSources"_s);
    m_sources->setAccessibleName(tr("Sources of the map"));
    m_sources->setHeaderLabels({tr("Source"), tr("Content")});
    m_sources->headerItem()->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
    m_sources->setRootIsDecorated(false);
    m_sources->setUniformRowHeights(true);
    m_sources->setFrameShape(QFrame::NoFrame);
    m_sources->header()->setStretchLastSection(false);
    m_sources->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_words);
    layout->addWidget(m_sources, 1);
    setFocusProxy(m_sources);
}

void SourceMapPane::setContent(const std::shared_ptr<const SourceMapContent> &content)
{
    const QLocale locale;
    QStringList words;
    if (!content->file.isEmpty()) {
        words << tr("Made for %1").arg(content->file.left(300));
    }
    if (!content->sourceRoot.isEmpty()) {
        words << tr("Sources are below %1").arg(content->sourceRoot.left(300));
    }
    if (content->sections > 0) {
        words << tr("%Ln section(s) with a map each", nullptr, content->sections);
    }
    words << tr("%Ln source(s)", nullptr, int(content->sources.size()));
    words << (content->withContent == 0 ? tr("None carries its content: a browser fetches them")
                                        : tr("%1 carry their content, %2 in all")
                                              .arg(locale.toString(content->withContent),
                                                   formatBytes(content->contentBytes)));
    words << tr("%Ln name(s)", nullptr, content->names);
    words << tr("%1 of mappings").arg(formatBytes(content->mappings));
    m_words->setText(words.join(u'\n'));
    m_sources->clear();
    QList<QTreeWidgetItem *> rows;
    for (const SourceMapContent::Source &source : content->sources) {
        if (std::size_t(rows.size()) == MostShown) {
            break;
        }
        auto *row = new QTreeWidgetItem(
            {source.name.left(1000), source.bytes < 0 ? tr("none") : formatBytes(source.bytes)});
        row->setToolTip(0, source.name.left(1000));
        row->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
        rows << row;
    }
    m_sources->addTopLevelItems(rows);
    setFacts(joinFacts({tr("Source map, version %1").arg(content->version),
                        formatBytes(content->fileSize)}),
             content->sources.size() > MostShown
                 ? tr("Only the first %1 of %2 sources are listed")
                       .arg(locale.toString(qulonglong(MostShown)),
                            locale.toString(qulonglong(content->sources.size())))
                 : QString());
}

} // namespace Slipway

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/filedetails.h"

#include "base/pathtext.h"
#include "ui/models/conflicttable.h"
#include "ui/pages/candidatecards.h"
#include "ui/preview/filepreview.h"
#include "ui/text/format.h"
#include "ui/theme/flatstyle.h"
#include "ui/theme/measures.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/card.h"
#include "ui/widgets/labels.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QLocale>
#include <QMimeDatabase>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTabBar>
#include <QTimeZone>
#include <QUrl>
#include <QVBoxLayout>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

/// Where the file would be served: STATIC_URL and its path, escaped as a browser needs it.
QString servedAt(const ProjectData &project, std::string_view destination)
{
    const QString url = project.snapshot->settings.staticUrl.value_or(QString());
    const QByteArray path = QByteArray(destination.data(), qsizetype(destination.size()))
                                .toPercentEncoding("/~:@!$&'()*+,;=");
    return url + QString::fromLatin1(path);
}

QString whyHere(const FileTable &table, uint32_t file)
{
    const CollectedFile &collected = table.collection->files[file];
    const Origin &origin = table.collection->originOf(table.collection->winner(collected));
    if (const Conflict *conflict = table.conflict(file);
        conflict != nullptr && !conflict->rule.isEmpty()) {
        return conflict->rule;
    }
    QString text = origin.app.isEmpty()
        ? FileDetails::tr("Found by %1 in %2.").arg(origin.finderName, formatPath(origin.root))
        : FileDetails::tr("Found by %1 in the app %2.").arg(origin.finderName, origin.app);
    if (!origin.prefix.empty()) {
        text += u' '
            + FileDetails::tr("STATICFILES_DIRS puts it below “%1”.")
                  .arg(displayPath(origin.prefix));
    }
    return text + u' '
        + (collected.shadowedCount == 0
               ? FileDetails::tr("No other origin has a file for this path.")
               : FileDetails::tr("It was met first; the others are shadowed."));
}

} // namespace

FileDetails::FileDetails(QWidget *parent)
    : QWidget(parent)
    , m_tabs(new QTabBar(this))
    , m_stack(new QStackedWidget(this))
    , m_path(new ElidedLabel(TextKind::Strong, Qt::ElideMiddle, this))
    , m_served(new TextLabel(TextKind::Code, {}, this))
    , m_preview(new FilePreview(this))
    , m_nothing(new TextLabel(TextKind::Quiet, tr("Choose a file to see why it is here."), this))
    , m_head(new QWidget(this))
{
    setObjectName(u"fileDetails"_s);
    m_tabs->setObjectName(u"fileTabs"_s);
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->addTab(tr("Origin"));
    m_tabs->addTab(tr("Preview"));
    m_tabs->addTab(tr("Facts"));
    m_path->setObjectName(u"detailPath"_s);
    m_path->setFont(derivedFont(font(), 1.15, QFont::DemiBold));
    m_served->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_served->setWordWrap(true);
    m_served->setObjectName(u"servedAt"_s);

    auto *headLayout = new QVBoxLayout(m_head);
    headLayout->setContentsMargins(scaled(this, 16), scaled(this, 12), scaled(this, 16),
                                   scaled(this, 4));
    headLayout->setSpacing(scaled(this, 3));
    headLayout->addWidget(m_path);
    headLayout->addWidget(m_served);
    m_stack->addWidget(makeOriginTab());
    m_stack->addWidget(m_preview);
    m_stack->addWidget(makeFactsTab());
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setWordWrap(true);
    m_nothing->setMargin(scaled(this, 16));
    m_stack->addWidget(m_nothing);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto *tabRow = new QHBoxLayout;
    tabRow->setContentsMargins(scaled(this, 8), 0, scaled(this, 8), 0);
    tabRow->addWidget(m_tabs);
    tabRow->addStretch();
    layout->addLayout(tabRow);
    layout->addWidget(new Line(Qt::Horizontal, this));
    layout->addWidget(m_head);
    layout->addWidget(m_stack, 1);
    setMinimumWidth(scaled(this, 240));
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int tab) {
        if (m_head->isVisibleTo(this)) {
            m_stack->setCurrentIndex(tab);
        }
    });
    showNothing();
}

QWidget *FileDetails::makeOriginTab()
{
    auto *content = new QWidget;
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(scaled(this, 16), scaled(this, 8), scaled(this, 16),
                               scaled(this, 16));
    m_originRows = new QVBoxLayout;
    m_originRows->setSpacing(scaled(this, 8));
    layout->addLayout(m_originRows);
    layout->addStretch(1);
    return makeScrollColumn(content, this);
}

QWidget *FileDetails::makeFactsTab()
{
    m_factsBox = new QWidget;
    auto *layout = new QVBoxLayout(m_factsBox);
    layout->setContentsMargins(scaled(this, 16), scaled(this, 8), scaled(this, 16),
                               scaled(this, 16));
    m_facts = new QVBoxLayout;
    m_facts->setSpacing(scaled(this, 8));
    layout->addLayout(m_facts);
    layout->addStretch(1);
    return makeScrollColumn(m_factsBox, this);
}

void FileDetails::showNothing()
{
    m_head->hide();
    m_tabs->setEnabled(false);
    m_stack->setCurrentWidget(m_nothing);
}

void FileDetails::showFile(const std::shared_ptr<const ProjectData> &project,
                           const std::shared_ptr<const FileTable> &table, uint32_t file)
{
    const CollectedFile &collected = table->collection->files[file];
    m_path->setFullText(displayPath(collected.destination));
    m_served->setText(servedAt(*project, collected.destination));
    m_served->show();
    fillOrigin(*table, file);
    fillFacts(*project, *table, file);
    m_preview->show(
        FileRef{.path = table->collection->absolutePath(table->collection->winner(collected))});
    m_head->show();
    m_tabs->setEnabled(true);
    m_stack->setCurrentIndex(m_tabs->currentIndex());
}

void FileDetails::fillOrigin(const FileTable &table, uint32_t file)
{
    clearLayout(m_originRows);
    const CollectedFile &collected = table.collection->files[file];
    const Conflict *conflict = table.conflict(file);
    auto *why = new Card(this);
    why->setObjectName(u"whyHere"_s);
    why->body()->addWidget(new TextLabel(TextKind::Strong, tr("Why this file is here"), why));
    auto *text = new TextLabel(TextKind::Body, whyHere(table, file), why);
    text->setWordWrap(true);
    why->body()->addWidget(text);
    if (conflict != nullptr && conflict->kind == ConflictKind::CannotCoexist) {
        auto *clash = new TextLabel(TextKind::Body, conflict->reason, why);
        clash->setTone(Tone::Bad);
        clash->setWordWrap(true);
        why->body()->addWidget(clash);
    }
    m_originRows->addWidget(why);
    m_originRows->addWidget(makeCandidateCard({.collection = table.collection.get(),
                                               .source = collected.winner,
                                               .place = 0,
                                               .badge = tr("wins"),
                                               .tone = Tone::Good},
                                              this));
    int place = 0;
    for (const uint32_t source : table.collection->shadowed(collected)) {
        ++place;
        Badge badge = {.text = tr("shadowed"), .tone = Tone::Neutral};
        if (conflict != nullptr) {
            for (const ConflictCandidate &candidate : conflict->candidates) {
                if (candidate.source == source) {
                    badge = byteClassBadge(candidate.comparedToWinner, conflict->kind);
                }
            }
        }
        m_originRows->addWidget(makeCandidateCard({.collection = table.collection.get(),
                                                   .source = source,
                                                   .place = place,
                                                   .badge = badge.text,
                                                   .tone = badge.tone},
                                                  this));
    }
    if (conflict != nullptr) {
        auto *compare = new QPushButton(tr("Compare them"), this);
        compare->setObjectName(u"compareCandidates"_s);
        connect(compare, &QPushButton::clicked, this,
                [this, path = QByteArray::fromStdString(collected.destination)] {
                    Q_EMIT compareRequested(path);
                });
        m_originRows->addWidget(compare, 0, Qt::AlignLeft);
    }
}

void FileDetails::addFact(const QString &name, const QString &value, bool code)
{
    if (value.isEmpty()) {
        return;
    }
    auto *label = new TextLabel(TextKind::Quiet, name, m_factsBox);
    auto *text = new TextLabel(code ? TextKind::Code : TextKind::Body, value, m_factsBox);
    text->setWordWrap(true);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *row = new QHBoxLayout;
    label->setFixedWidth(scaled(this, 96));
    row->addWidget(label, 0, Qt::AlignTop);
    row->addWidget(text, 1);
    m_facts->addLayout(row);
}

void FileDetails::fillFacts(const ProjectData &project, const FileTable &table, uint32_t file)
{
    clearLayout(m_facts);
    const CollectedFile &collected = table.collection->files[file];
    const SourceFile &source = table.collection->winner(collected);
    const Origin &origin = table.collection->originOf(source);
    const QLocale locale;
    const QDateTime changed =
        QDateTime::fromMSecsSinceEpoch(source.mtimeNs / 1'000'000, QTimeZone::UTC).toLocalTime();
    addFact(tr("Source"), displayPath(table.collection->absolutePath(source)), true);
    addFact(tr("Served at"), servedAt(project, collected.destination), true);
    addFact(tr("Size"),
            source.size < 0
                ? QString()
                : tr("%1 (%2 bytes)")
                      .arg(formatBytes(source.size), locale.toString(qint64(source.size))));
    addFact(tr("Type"),
            QMimeDatabase()
                .mimeTypeForFile(displayPath(source.path), QMimeDatabase::MatchExtension)
                .name());
    addFact(tr("Permissions"),
            source.mode != 0 ? QString::number(source.mode, 8).rightJustified(4, u'0') : QString(),
            true);
    addFact(tr("Changed"),
            source.mtimeNs != 0 ? locale.toString(changed, QLocale::LongFormat) : QString());
    addFact(tr("Finder"), origin.finderName);
    addFact(tr("Origin"), originTitle(origin));
    addFact(tr("Package"),
            origin.distribution.isEmpty() ? tr("this project")
                                          : QString(origin.distribution + u' ' + origin.version));
    addFact(tr("Link"), source.isLink ? tr("a symbolic link; its content is copied") : QString());
}

void FileDetails::showFolder(const std::shared_ptr<const ProjectData> &project,
                             const std::shared_ptr<const FileTable> &table, uint32_t node)
{
    const PathTree &tree = *table->tree;
    m_path->setFullText(displayPath(tree.path(node)) + u'/');
    m_served->setText(servedAt(*project, tree.path(node)) + u'/');
    clearLayout(m_originRows);
    clearLayout(m_facts);
    auto *card = new Card(this);
    card->body()->addWidget(new TextLabel(
        TextKind::Strong, tr("%Ln file(s)", nullptr, int(tree.nodes[node].leaves)), card));
    const int32_t origin = table->originOf[node];
    auto *text = new TextLabel(
        TextKind::Body,
        joinFacts({formatBytes(tree.nodes[node].bytes),
                   origin >= 0
                       ? tr("all from %1")
                             .arg(originTitle(table->collection->origins[std::size_t(origin)]))
                       : tr("from %Ln origin(s)", nullptr, -origin)}),
        card);
    text->setWordWrap(true);
    card->body()->addWidget(text);
    m_originRows->addWidget(card);
    addFact(tr("Files"), formatCount(tree.nodes[node].leaves));
    addFact(tr("Size"), formatBytes(tree.nodes[node].bytes));
    m_preview->showNothing(tr("A folder has no preview."));
    m_head->show();
    m_tabs->setEnabled(true);
    m_stack->setCurrentIndex(m_tabs->currentIndex());
}

} // namespace Slipway

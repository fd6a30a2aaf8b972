// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/filedetails.h"

#include "base/pathtext.h"
#include "ui/models/filetreemodel.h"
#include "ui/pages/filefacts.h"
#include "ui/pages/filegraph.h"
#include "ui/pages/fileorigin.h"
#include "ui/pages/rewrittenview.h"
#include "ui/preview/filepreview.h"
#include "ui/text/format.h"
#include "ui/text/staticurl.h"
#include "ui/theme/margins.h"
#include "ui/theme/measures.h"
#include "ui/widgets/card.h"
#include "ui/widgets/factlist.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/menubutton.h"
#include "ui/widgets/scrollpane.h"
#include "ui/widgets/shownstack.h"

#include <QCryptographicHash>
#include <QFile>
#include <QHBoxLayout>
#include <QMenu>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

#include <algorithm>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 Block = 1 << 20;

struct Digests {
    QString sha256;
    QString md5;
    QString problem;
    bool isGone = false; ///< The problem is that there is no such file.
};

Digests digestsOf(const std::string &path, const std::stop_token &stop)
{
    QFile file(QString::fromLocal8Bit(QByteArray::fromStdString(path)));
    if (!file.open(QIODevice::ReadOnly)) {
        return {.sha256 = {}, .md5 = {}, .problem = file.errorString(), .isGone = !file.exists()};
    }
    QCryptographicHash sha256(QCryptographicHash::Sha256);
    QCryptographicHash md5(QCryptographicHash::Md5);
    while (!file.atEnd() && !stop.stop_requested()) {
        const QByteArray block = file.read(Block);
        if (block.isEmpty()) {
            return {.sha256 = {}, .md5 = {}, .problem = file.errorString()};
        }
        sha256.addData(block);
        md5.addData(block);
    }
    return {.sha256 = QString::fromLatin1(sha256.result().toHex()),
            .md5 = QString::fromLatin1(md5.result().toHex()),
            .problem = {}};
}

} // namespace

FileDetails::FileDetails(QWidget *parent)
    : QWidget(parent)
    , m_tabs(new QTabBar(this))
    , m_menu(new MenuButton(tr("Actions"), this))
    , m_stack(new QStackedWidget(this))
    , m_path(new ElidedLabel(TextKind::Strong, Qt::ElideMiddle, this))
    , m_served(new ElidedLabel(TextKind::Code, Qt::ElideMiddle, this))
    , m_origin(new FileOrigin)
    , m_looks(new ShownStack)
    , m_preview(new FilePreview(this))
    , m_rewritten(new RewrittenView(this))
    , m_graph(new FileGraph(this))
    , m_facts(new FactList)
    , m_factsNotice(new TextLabel(TextKind::Body))
    , m_nothing(new TextLabel(TextKind::Quiet, tr("Choose a file to see why it is here."), this))
    , m_head(new QWidget(this))
    , m_queries(this)
{
    setObjectName(u"fileDetails"_s);
    m_tabs->setObjectName(u"fileTabs"_s);
    m_tabs->setAccessibleName(tr("What is shown of the file"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setUsesScrollButtons(false); // all of them are seen, in any width
    m_tabs->setElideMode(Qt::ElideNone);
    m_tabs->addTab(tr("Origin"));
    m_tabs->addTab(tr("Preview"));
    m_tabs->addTab(tr("Facts"));
    m_tabs->addTab(tr("References"));
    m_menu->setObjectName(u"fileActions"_s);
    m_menu->setMayFold(true);
    m_menu->setFiller([this](QMenu *menu) { menu->addActions(m_actions); });
    m_path->setObjectName(u"detailPath"_s);
    m_path->setFont(derivedFont(font(), 1.15, QFont::DemiBold));
    m_served->setObjectName(u"servedAt"_s);
    auto *headLayout = new QVBoxLayout(m_head);
    headLayout->setContentsMargins(scaled(this, 16), scaled(this, 12), scaled(this, 16),
                                   scaled(this, 4));
    headLayout->setSpacing(scaled(this, 3));
    headLayout->addWidget(m_path);
    headLayout->addWidget(m_served);
    auto *facts = new QWidget;
    auto *factsLayout = new QVBoxLayout(facts);
    factsLayout->setContentsMargins(scaled(this, 16), scaled(this, 8), scaled(this, 16),
                                    scaled(this, 16));
    m_factsNotice->setObjectName(u"factsNotice"_s);
    m_factsNotice->setTone(Tone::Warn);
    m_factsNotice->setWordWrap(true);
    m_factsNotice->hide();
    factsLayout->addWidget(m_factsNotice);
    factsLayout->addWidget(m_facts);
    factsLayout->addStretch(1);
    m_facts->setObjectName(u"fileFacts"_s);
    m_stack->addWidget(makeScrollColumn(m_origin, this));
    auto *looks = new QWidget(this);
    looks->setLayout(m_looks);
    m_looks->addWidget(m_preview);
    m_looks->addWidget(m_rewritten);
    m_stack->addWidget(new ScrollPane(looks, this));
    m_stack->addWidget(makeScrollColumn(facts, this));
    m_stack->addWidget(new ScrollPane(m_graph, this));
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setWordWrap(true);
    m_nothing->setMargin(scaled(this, 16));
    m_stack->addWidget(m_nothing);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto *tabRow = new QHBoxLayout;
    tabRow->setContentsMargins(leadingMargins(this, scaled(this, 16), 0, scaled(this, 8), 0));
    tabRow->addWidget(m_tabs);
    tabRow->addStretch();
    tabRow->addWidget(m_menu);
    layout->addLayout(tabRow);
    layout->addWidget(new Line(Qt::Horizontal, this));
    layout->addWidget(m_head);
    layout->addWidget(m_stack, 1);
    setMinimumWidth(qMax(scaled(this, 240), tabRow->minimumSize().width()));
    connect(m_tabs, &QTabBar::currentChanged, this, &FileDetails::showTab);
    connect(m_origin, &FileOrigin::compareRequested, this, &FileDetails::compareRequested);
    connect(m_origin, &FileOrigin::withdrawRequested, this, &FileDetails::withdrawRequested);
    connect(m_rewritten, &RewrittenView::fileRequested, this, &FileDetails::fileWanted);
    connect(m_rewritten, &RewrittenView::referenceRequested, this, &FileDetails::referenceWanted);
    const auto pathOf = [this](uint32_t file) {
        return QByteArray::fromStdString(m_references->report->files[file]);
    };
    connect(m_graph, &FileGraph::fileWanted, this,
            [this, pathOf](uint32_t file) { Q_EMIT fileWanted(pathOf(file)); });
    connect(m_graph, &FileGraph::referencesWanted, this,
            [this, pathOf](uint32_t file) { Q_EMIT referencesWanted(pathOf(file)); });
    connect(m_graph, &FileGraph::danglingWanted, this,
            [this, pathOf](uint32_t file) { Q_EMIT danglingWanted(pathOf(file)); });
    showNothing();
}

void FileDetails::setActions(const QList<QAction *> &actions)
{
    m_actions = actions;
}

FileDetails::Tab FileDetails::tab() const
{
    return Tab(m_tabs->currentIndex());
}

void FileDetails::setTab(Tab tab)
{
    m_tabs->setCurrentIndex(int(tab));
}

void FileDetails::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    fillTab();
}

void FileDetails::showTab()
{
    if (!m_shown.table) {
        return;
    }
    m_isDue[std::size_t(Tab::References)] = true; // a walk along them ends with the tab
    fillTab(); // before it is seen
    m_stack->setCurrentIndex(m_tabs->currentIndex());
}

void FileDetails::fillTab()
{
    if (!isVisible() || !m_shown.table
        || !std::exchange(m_isDue[std::size_t(m_tabs->currentIndex())], false)) {
        return;
    }
    switch (tab()) {
    case Tab::Origin:
        fillOrigin();
        break;
    case Tab::Preview:
        fillLook();
        break;
    case Tab::Facts:
        fillFacts();
        break;
    case Tab::References:
        fillReferences();
        break;
    }
}

void FileDetails::setReferences(const std::shared_ptr<const ReferenceTable> &references,
                                const QString &why)
{
    m_references = references;
    m_noReferences = why;
    m_isDue[std::size_t(Tab::References)] = true;
    fillTab();
}

uint32_t FileDetails::Shown::file() const
{
    return isFolder ? FileTable::NoFile : table->fileOf(number);
}

QString FileDetails::Shown::allOfIt() const
{
    const PathTree::Node &folder = table->tree->nodes[number];
    return joinFacts(
        {FileDetails::tr("%Ln file(s)", nullptr, int(folder.leaves)), formatBytes(folder.bytes)});
}

void FileDetails::fillReferences()
{
    const uint32_t file = m_shown.file();
    if (file == FileTable::NoFile) {
        m_graph->showNothing(tr("A folder has no references."));
    } else if (!m_references || m_references->collection != m_shown.table->collection) {
        m_graph->showNothing(m_noReferences);
    } else {
        m_graph->showFile(m_references, file);
    }
}

void FileDetails::showNothing()
{
    m_shown = {};
    m_queries.forget();
    m_head->hide();
    m_tabs->setEnabled(false);
    m_menu->setEnabled(false);
    m_stack->setCurrentWidget(m_nothing);
}

void FileDetails::present(Shown shown)
{
    m_shown = std::move(shown);
    m_isDue.fill(true);
    m_queries.forget(); // the digests of another one
    m_head->show();
    m_tabs->setEnabled(true);
    m_menu->setEnabled(true);
    showTab();
}

void FileDetails::showItem(const std::shared_ptr<const ProjectData> &project,
                           const std::shared_ptr<const FileTable> &table, uint32_t item)
{
    const ProcessedFile *output = table->outputOf(item);
    const uint32_t file = table->fileOf(item);
    const ProcessedFile *hashed = output == nullptr ? table->hashedOf(file) : output;
    const std::string &path =
        output != nullptr ? output->path : table->collection->files[file].destination;
    m_path->setFullText(displayPath(path));
    m_served->setFullText(staticUrl(*project->snapshot, hashed != nullptr ? hashed->path : path));
    present({.project = project, .table = table, .number = item});
}

void FileDetails::showFolder(const std::shared_ptr<const ProjectData> &project,
                             const std::shared_ptr<const FileTable> &table, uint32_t node,
                             uint32_t files, int64_t bytes)
{
    const PathTree &tree = *table->tree;
    m_path->setFullText(displayPath(tree.path(node)) + u'/');
    m_served->setFullText(staticUrl(*project->snapshot, tree.path(node)) + u'/');
    present({.project = project,
             .table = table,
             .number = node,
             .isFolder = true,
             .files = files,
             .bytes = bytes});
}

void FileDetails::fillOrigin()
{
    const FileTable &table = *m_shown.table;
    if (m_shown.isFolder) {
        const QString all = m_shown.allOfIt();
        const QString shown =
            joinFacts({tr("%Ln file(s)", nullptr, int(m_shown.files)), formatBytes(m_shown.bytes)});
        const bool filtered = m_shown.files != table.tree->nodes[m_shown.number].leaves;
        m_origin->showFolder(m_shown.table, m_shown.number,
                             filtered ? tr("%1 shown of %2").arg(shown, all) : all);
    } else if (const uint32_t file = m_shown.file(); file != FileTable::NoFile) {
        m_origin->showFile(m_shown.project, m_shown.table, file);
    } else {
        m_origin->showBuilt(
            table.outputOf(m_shown.number)->role == FileRole::Manifest
                ? tr("%1 writes it at the end: which file has which hashed name.")
                      .arg(m_shown.project->snapshot->storage.className.section(u'.', -1))
                : tr("The storage makes it on the way to the hashed names."));
    }
}

void FileDetails::fillLook()
{
    if (m_shown.isFolder) {
        m_looks->setCurrentWidget(m_preview);
        m_preview->showNothing(m_shown.allOfIt() + u'\n'
                               + tr("Choose a file in the folder to look at it."));
        return;
    }
    const FileTable &table = *m_shown.table;
    const ProcessedFile *output = table.outputOf(m_shown.number);
    const uint32_t file = m_shown.file();
    const bool compares = output != nullptr && output->role == FileRole::Hashed
        && output->isRewritten && !output->content.empty() && file != FileTable::NoFile;
    m_looks->setCurrentWidget(compares ? static_cast<QWidget *>(m_rewritten) : m_preview);
    if (compares) {
        m_rewritten->show(*m_shown.project->snapshot, table, *output);
    } else if (output == nullptr) {
        const SourceFile &source = table.collection->winner(table.collection->files[file]);
        // Of a link, and of what no disk has, the listing tells another time than the file itself.
        const bool known = !source.isLink && source.size >= 0 && source.mtimeNs != 0;
        m_preview->show({.path = table.collection->absolutePath(source)},
                        known ? std::optional<FilePreview::Listed>(
                                    {.size = source.size, .mtimeNs = source.mtimeNs})
                              : std::nullopt);
    } else if (output->role == FileRole::Compressed) {
        m_preview->showNothing(
            tr("%1 in place of %2, %3 % less. What it holds is shown with the "
               "file it was made of.")
                .arg(formatBytes(output->size), formatBytes(table.sizeBefore(*output)))
                .arg(table.savedPercent(*output)));
    } else if (output->content.empty()) {
        m_preview->showNothing(
            tr("The text is not kept, as the cache folder cannot be written to."));
    } else {
        m_preview->show({.path = output->content, .name = displayPath(output->path)});
    }
}

void FileDetails::fillFacts()
{
    m_factsNotice->hide();
    if (m_shown.isFolder) {
        m_facts->setFacts(folderFacts(*m_shown.table, m_shown.number, m_served->fullText()));
        return;
    }
    const FileFacts facts = fileFacts(*m_shown.project, *m_shown.table, m_shown.number);
    m_facts->setFacts(facts.facts);
    if (!facts.digestOf.empty()) {
        computeDigests(facts);
    }
}

void FileDetails::computeDigests(const FileFacts &facts)
{
    m_queries.ask<Digests>(
        [path = facts.digestOf](std::stop_token stop) { return digestsOf(path, stop); },
        [this, pending = facts.pending](const Digests &digests) {
            if (digests.problem.isEmpty()) {
                m_facts->change(u"sha256"_s, digests.sha256);
                m_facts->change(u"md5"_s, digests.md5);
                return;
            }
            for (const QString &id : pending) {
                m_facts->change(id, {}); // a problem is no digest
            }
            m_factsNotice->setText(
                digests.isGone ? tr("The file is gone; these are the facts of what was collected.")
                               : tr("The file cannot be read: %1").arg(digests.problem));
            m_factsNotice->show();
        });
}

int FileDetails::tabsHeight() const
{
    return std::max(m_tabs->sizeHint().height(), m_menu->sizeHint().height());
}

} // namespace Slipway

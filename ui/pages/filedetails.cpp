// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/filedetails.h"

#include "base/pathtext.h"
#include "ui/models/filetreemodel.h"
#include "ui/pages/fileorigin.h"
#include "ui/preview/filepreview.h"
#include "ui/text/format.h"
#include "ui/text/staticurl.h"
#include "ui/theme/measures.h"
#include "ui/widgets/card.h"
#include "ui/widgets/factlist.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/menubutton.h"

#include <QCryptographicHash>
#include <QFile>
#include <QHBoxLayout>
#include <QLocale>
#include <QMenu>
#include <QMimeDatabase>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTabBar>
#include <QTimeZone>
#include <QVBoxLayout>

#include <climits>
#include <cstdlib>
#include <unistd.h>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 Block = 1 << 20;

struct Digests {
    QString sha256;
    QString md5;
    QString problem;
};

Digests digestsOf(const std::string &path, const std::stop_token &stop)
{
    QFile file(QString::fromLocal8Bit(QByteArray::fromStdString(path)));
    if (!file.open(QIODevice::ReadOnly)) {
        return {.sha256 = {}, .md5 = {}, .problem = file.errorString()};
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

/// Where a link leads, as it is written.
QString linkTarget(const std::string &path)
{
    std::array<char, PATH_MAX> target = {};
    const ssize_t size = ::readlink(path.c_str(), target.data(), target.size());
    return size <= 0 ? QString() : displayPath({target.data(), std::size_t(size)});
}

QString timeText(int64_t nanoseconds)
{
    return nanoseconds == 0
        ? QString()
        : QLocale().toString(
              QDateTime::fromMSecsSinceEpoch(nanoseconds / 1'000'000, QTimeZone::UTC).toLocalTime(),
              QLocale::LongFormat);
}

/// "0644 (rw-r--r--)"
QString modeText(uint32_t mode)
{
    if (mode == 0) {
        return {};
    }
    QString letters;
    for (int shift = 6; shift >= 0; shift -= 3) {
        const uint32_t bits = mode >> shift;
        letters += (bits & 4) != 0 ? u'r' : u'-';
        letters += (bits & 2) != 0 ? u'w' : u'-';
        letters += (bits & 1) != 0 ? u'x' : u'-';
    }
    return QString::number(mode, 8).rightJustified(4, u'0') + u" ("_s + letters + u')';
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
    , m_preview(new FilePreview(this))
    , m_facts(new FactList)
    , m_nothing(new TextLabel(TextKind::Quiet, tr("Choose a file to see why it is here."), this))
    , m_head(new QWidget(this))
    , m_queries(this)
{
    setObjectName(u"fileDetails"_s);
    m_tabs->setObjectName(u"fileTabs"_s);
    m_tabs->setAccessibleName(tr("What is shown of the file"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->addTab(tr("Origin"));
    m_tabs->addTab(tr("Preview"));
    m_tabs->addTab(tr("Facts"));
    m_menu->setObjectName(u"fileActions"_s);
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
    factsLayout->addWidget(m_facts);
    factsLayout->addStretch(1);
    m_facts->setObjectName(u"fileFacts"_s);
    m_stack->addWidget(makeScrollColumn(m_origin, this));
    m_stack->addWidget(m_preview);
    m_stack->addWidget(makeScrollColumn(facts, this));
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setWordWrap(true);
    m_nothing->setMargin(scaled(this, 16));
    m_stack->addWidget(m_nothing);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto *tabRow = new QHBoxLayout;
    tabRow->setContentsMargins(scaled(this, 16), 0, scaled(this, 8), 0);
    tabRow->addWidget(m_tabs);
    tabRow->addStretch();
    tabRow->addWidget(m_menu);
    layout->addLayout(tabRow);
    layout->addWidget(new Line(Qt::Horizontal, this));
    layout->addWidget(m_head);
    layout->addWidget(m_stack, 1);
    setMinimumWidth(scaled(this, 240));
    connect(m_tabs, &QTabBar::currentChanged, this, &FileDetails::showTab);
    connect(m_origin, &FileOrigin::compareRequested, this, &FileDetails::compareRequested);
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

void FileDetails::showTab()
{
    if (!m_head->isVisibleTo(this)) {
        return;
    }
    m_stack->setCurrentIndex(m_tabs->currentIndex());
    if (tab() == Tab::Facts) {
        computeDigests();
    }
}

void FileDetails::showNothing()
{
    m_head->hide();
    m_tabs->setEnabled(false);
    m_menu->setEnabled(false);
    m_digestOf.clear();
    m_stack->setCurrentWidget(m_nothing);
}

void FileDetails::showFile(const std::shared_ptr<const ProjectData> &project,
                           const std::shared_ptr<const FileTable> &table, uint32_t file)
{
    const CollectedFile &collected = table->collection->files[file];
    const SourceFile &winner = table->collection->winner(collected);
    m_path->setFullText(displayPath(collected.destination));
    m_served->setFullText(staticUrl(*project->snapshot, collected.destination));
    m_origin->showFile(project, table, file);
    fillFacts(*project, *table, file);
    m_preview->show(FileRef{.path = table->collection->absolutePath(winner)});
    m_head->show();
    m_tabs->setEnabled(true);
    m_menu->setEnabled(true);
    showTab();
}

void FileDetails::fillFacts(const ProjectData &project, const FileTable &table, uint32_t file)
{
    const Collection &collection = *table.collection;
    const CollectedFile &collected = collection.files[file];
    const SourceFile &source = collection.winner(collected);
    const Origin &origin = collection.originOf(source);
    const std::string path = collection.absolutePath(source);
    const QString mime =
        QMimeDatabase()
            .mimeTypeForFile(displayPath(source.path), QMimeDatabase::MatchExtension)
            .name();
    const QString exact =
        tr("%1 (%2 bytes)").arg(formatBytes(source.size), QLocale().toString(qint64(source.size)));
    const bool hashes = project.snapshot->storage.kind != StorageKind::Plain;
    const bool readable = source.type == SourceType::File;
    m_facts->setFacts({
        {.id = u"url"_s,
         .name = tr("Served at"),
         .value = staticUrl(*project.snapshot, collected.destination),
         .code = true,
         .oneLine = true},
        {.id = u"hashed"_s,
         .name = tr("Hashed name"),
         .value = hashes ? tr("%1 decides when the release is built")
                               .arg(project.snapshot->storage.className.section(u'.', -1))
                         : QString()},
        {.id = u"destination"_s,
         .name = tr("Destination"),
         .value = displayPath(collected.destination),
         .code = true,
         .oneLine = true},
        {.id = u"source"_s,
         .name = tr("Source"),
         .value = formatPath(path),
         .code = true,
         .oneLine = true,
         .copied = displayPath(path)},
        {.id = u"size"_s,
         .name = tr("Size"),
         .value = source.size < 0 ? QString() : exact,
         .copied = QString::number(source.size)},
        {.id = u"type"_s, .name = tr("Type"), .value = mime},
        {.id = u"mode"_s, .name = tr("Permissions"), .value = modeText(source.mode), .code = true},
        {.id = u"changed"_s, .name = tr("Changed"), .value = timeText(source.mtimeNs)},
        {.id = u"link"_s,
         .name = tr("Link to"),
         .value = source.isLink ? linkTarget(path) : QString(),
         .code = true,
         .oneLine = true},
        {.id = u"finder"_s, .name = tr("Finder"), .value = origin.finderName},
        {.id = u"origin"_s, .name = tr("Origin"), .value = originTitle(origin)},
        {.id = u"package"_s, .name = tr("Package"), .value = packageTitle(origin)},
        {.id = u"sha256"_s,
         .name = tr("SHA-256"),
         .value = readable ? tr("computing") : QString(),
         .code = true,
         .oneLine = true},
        {.id = u"md5"_s,
         .name = tr("MD5"),
         .value = readable ? tr("computing") : QString(),
         .code = true,
         .oneLine = true},
    });
    m_digestOf = readable ? path : std::string();
}

void FileDetails::computeDigests()
{
    if (m_digestOf.empty()) {
        return;
    }
    m_queries.ask<Digests>(
        [path = std::exchange(m_digestOf, {})](std::stop_token stop) {
            return digestsOf(path, stop);
        },
        [this](const Digests &digests) {
            const bool known = digests.problem.isEmpty();
            m_facts->change(u"sha256"_s, known ? digests.sha256 : digests.problem, known);
            m_facts->change(u"md5"_s, known ? digests.md5 : digests.problem, known);
        });
}

void FileDetails::showFolder(const std::shared_ptr<const ProjectData> &project,
                             const std::shared_ptr<const FileTable> &table, uint32_t node,
                             uint32_t files, int64_t bytes)
{
    const PathTree &tree = *table->tree;
    const PathTree::Node &folder = tree.nodes[node];
    m_path->setFullText(displayPath(tree.path(node)) + u'/');
    m_served->setFullText(staticUrl(*project->snapshot, tree.path(node)) + u'/');
    const QString all =
        joinFacts({tr("%Ln file(s)", nullptr, int(folder.leaves)), formatBytes(folder.bytes)});
    const bool filtered = files != folder.leaves;
    const QString shown = joinFacts({tr("%Ln file(s)", nullptr, int(files)), formatBytes(bytes)});
    m_origin->showFolder(table, node, filtered ? tr("%1 shown of %2").arg(shown, all) : all);
    m_facts->setFacts({
        {.id = u"destination"_s,
         .name = tr("Destination"),
         .value = displayPath(tree.path(node)),
         .code = true,
         .oneLine = true},
        {.id = u"url"_s,
         .name = tr("Served at"),
         .value = m_served->fullText(),
         .code = true,
         .oneLine = true},
        {.id = u"files"_s, .name = tr("Files"), .value = formatCount(folder.leaves)},
        {.id = u"size"_s, .name = tr("Size"), .value = formatBytes(folder.bytes)},
        {.id = u"changed"_s, .name = tr("Changed"), .value = timeText(table->newestOf[node])},
    });
    m_digestOf.clear();
    m_preview->showNothing(all + u'\n' + tr("Choose a file in the folder to look at it."));
    m_head->show();
    m_tabs->setEnabled(true);
    m_menu->setEnabled(true);
    showTab();
}

} // namespace Slipway

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/sourcedetails.h"

#include "base/pathtext.h"
#include "base/posixpath.h"
#include "ui/models/filetable.h"
#include "ui/text/format.h"
#include "ui/theme/measures.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/card.h"
#include "ui/widgets/labels.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <ranges>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t MostListed = 12;

Tone toneOf(Severity severity)
{
    return severity == Severity::Problem ? Tone::Bad
        : severity == Severity::Warning  ? Tone::Warn
                                         : Tone::Neutral;
}

/// Whether a check speaks of this entry of STATICFILES_DIRS. The texts are Django's own, never translated, and
/// have what the settings say.
bool names(const CheckMessage &check, const StaticfilesDir &dir)
{
    return check.id == "staticfiles.E003"_L1
        ? !dir.prefix.empty() && check.message.contains(textFromPath(PosixPath::repr(dir.prefix)))
        : check.message.contains(u'\'' + textFromPath(dir.path) + u'\'');
}

/// What is found of a check's message; the end: nothing.
auto findingOf(const ProjectData &project, const CheckMessage &check)
{
    const QString title = displayPath(pathFromText(check.message));
    return std::ranges::find_if(project.findings, [&](const Finding &finding) {
        return finding.isCheck && finding.id == check.id && finding.title == title;
    });
}

} // namespace

SourceDetails::SourceDetails(QWidget *parent)
    : QWidget(parent)
    , m_rows(new QVBoxLayout)
{
    setObjectName(u"sourceDetails"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(scaled(this, 16), scaled(this, 14), scaled(this, 16),
                               scaled(this, 16));
    m_rows->setSpacing(scaled(this, 6));
    layout->addLayout(m_rows);
    layout->addStretch(1);
}

void SourceDetails::addHeading(const QString &text)
{
    auto *label = new TextLabel(TextKind::Strong, text, this);
    label->setWordWrap(true);
    if (m_rows->count() > 0) {
        m_rows->addSpacing(scaled(this, 10)); // a part of its own
    }
    m_rows->addWidget(label);
}

void SourceDetails::addLine(const QString &text, bool code)
{
    if (text.isEmpty()) {
        return;
    }
    auto *label = new TextLabel(code ? TextKind::Code : TextKind::Quiet, text, this);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_rows->addWidget(label);
}

void SourceDetails::addNote(Tone tone, const QString &title, const QString &text)
{
    auto *card = new Card(this);
    card->setObjectName(u"note"_s);
    auto *mark = new SeverityMark(card);
    mark->setMark(tone, tone == Tone::Neutral ? u"dialog-information"_s : u"dialog-warning"_s);
    auto *words = new QVBoxLayout;
    words->setSpacing(scaled(this, 2));
    auto *heading = new TextLabel(TextKind::Strong, title, card);
    heading->setWordWrap(true);
    words->addWidget(heading);
    if (!text.isEmpty()) {
        auto *body = new TextLabel(TextKind::Quiet, text, card);
        body->setWordWrap(true);
        body->setTextInteractionFlags(Qt::TextSelectableByMouse);
        words->addWidget(body);
    }
    auto *row = new QHBoxLayout;
    row->setSpacing(scaled(this, 10));
    row->addWidget(mark, 0, Qt::AlignTop);
    row->addLayout(words, 1);
    card->body()->addLayout(row);
    m_rows->addWidget(card);
}

void SourceDetails::addButton(const QString &name, const QString &text, std::function<void()> run)
{
    auto *button = new QPushButton(text, this);
    button->setObjectName(name);
    connect(button, &QPushButton::clicked, this, [run = std::move(run)] { run(); });
    // Buttons that follow one another stand in one row.
    const int count = m_rows->count();
    auto *row =
        count > 0 ? qobject_cast<QHBoxLayout *>(m_rows->itemAt(count - 1)->layout()) : nullptr;
    if (row == nullptr) {
        row = new QHBoxLayout;
        row->setSpacing(scaled(this, 8));
        row->addStretch(1);
        m_rows->addLayout(row);
    }
    row->insertWidget(row->count() - 1, button);
}

void SourceDetails::addFinding(const Finding &finding)
{
    addNote(toneOf(finding.severity), finding.title,
            QStringList{finding.why, finding.advice}.join(u'\n').trimmed());
}

void SourceDetails::addCheck(const ProjectData &project, const CheckMessage &check)
{
    QStringList lines = {check.message, check.hint};
    if (const auto found = findingOf(project, check); found != project.findings.end()) {
        lines << found->why << found->advice;
    }
    lines.removeAll(QString());
    lines.removeDuplicates(); // its hint may be the advice
    addNote(check.level >= 40 ? Tone::Bad : Tone::Warn, check.id, lines.join(u'\n'));
}

void SourceDetails::addFindingsOfDirs(const ProjectData &project,
                                      const std::optional<std::string> &root)
{
    const ProjectSnapshot &snapshot = *project.snapshot;
    const auto pathOf = [&](const StaticfilesDir &dir) {
        return PosixPath::absolute(dir.path, snapshot.workingFolder);
    };
    std::vector<StaticfilesDir> dirs = snapshot.settings.staticfilesDirs;
    if (root) {
        std::erase_if(dirs, [&](const StaticfilesDir &dir) {
            return pathOf(dir) != PosixPath::normalised(*root);
        });
    }
    for (const Finding &finding : project.findings) {
        if (finding.severity != Severity::Note
            && std::ranges::contains(dirs, finding.path, pathOf)) {
            addFinding(finding);
        }
    }
    for (const CheckMessage &check : project.checks) {
        const bool isOfSetting = !root && check.message.contains("STATICFILES_DIRS"_L1);
        if (!check.silenced
            && (isOfSetting || std::ranges::any_of(dirs, [&](const StaticfilesDir &dir) {
                    return names(check, dir);
                }))) {
            addCheck(project, check);
        }
    }
}

/// What the page counts as not read, so that nobody has to look for it origin by origin.
void SourceDetails::addUnread(const ProjectData &project)
{
    constexpr std::size_t Most = 4;
    const std::vector<ListingProblem> &problems = project.collection->problems;
    for (const ListingProblem &problem : problems | std::views::take(Most)) {
        const Error &error = problem.error;
        addNote(Tone::Bad, error.what, joinFacts({error.where, error.why, error.advice}));
    }
    if (problems.size() > Most) {
        addLine(tr("%Ln more not read", nullptr, int(problems.size() - Most)));
    }
}

void SourceDetails::showProject(const ProjectData &project)
{
    clearLayout(m_rows);
    addHeading(tr("Settings and checks"));
    const int before = m_rows->count();
    for (const Finding &finding : project.findings) {
        if (!finding.isCheck) { // else it is told as the check that it is
            addFinding(finding);
        }
    }
    for (const CheckMessage &check : project.checks) {
        if (!check.silenced) {
            addCheck(project, check);
        }
    }
    addUnread(project);
    if (m_rows->count() == before) {
        addLine(tr("Nothing in the settings will hurt, and Django's own checks are silent."));
    }
}

void SourceDetails::showNode(const ProjectData &project, const SourceTable &table, uint32_t node)
{
    clearLayout(m_rows);
    switch (table.tree->depth(node)) {
    case 0:
        showFinder(project, table, node);
        break;
    case 1:
        showOrigin(project, table, node);
        break;
    default:
        showFile(table, node);
    }
}

void SourceDetails::showFinder(const ProjectData &project, const SourceTable &table, uint32_t node)
{
    const FinderInfo &info = table.snapshot->finders[table.finderOf(node)];
    addHeading(info.className.section(u'.', -1));
    addLine(info.setting, true);
    switch (info.kind) {
    case FinderKind::FileSystem:
        addLine(tr("Reads the folders of STATICFILES_DIRS, in their order."));
        break;
    case FinderKind::AppDirectories:
        addLine(tr("Reads the static folder of each app, in the order of INSTALLED_APPS."));
        break;
    case FinderKind::DefaultStorage:
        addLine(tr("Reads what the default storage holds."));
        break;
    case FinderKind::Custom:
        addLine(tr("The project's own finder: its Python listed the files."));
        break;
    }
    const SourceTable::Sums &sums = table.sums[node];
    addLine(tr("%Ln file(s) of it are collected", nullptr, int(sums.wins)));
    addLine(formatBytes(table.tree->nodes[node].bytes));
    addLine(sums.shadowed == 0
                ? tr("No other origin hides a file of it.")
                : tr("Other origins hide %Ln of its file(s).", nullptr, int(sums.shadowed)));
    if (info.kind == FinderKind::FileSystem) {
        addFindingsOfDirs(project);
    }
}

void SourceDetails::showOrigin(const ProjectData &project, const SourceTable &table, uint32_t node)
{
    const auto number = uint32_t(table.originOf(node));
    const Collection &collection = *table.collection;
    const Origin &origin = collection.origins[number];
    const SourceTable::Sums &sums = table.sums[node];
    addHeading(origin.label);
    addLine(formatPath(origin.root), true);
    addLine(joinFacts(
        {origin.app.isEmpty() ? QString() : tr("app %1").arg(origin.app), packageTitle(origin),
         origin.prefix.empty() ? QString() : tr("below “%1”").arg(displayPath(origin.prefix))}));
    addLine(joinFacts({tr("%Ln file(s) of it are collected", nullptr, int(sums.wins)),
                       formatBytes(table.tree->nodes[node].bytes)}));
    if (!origin.exists) {
        addNote(Tone::Bad, tr("The folder is not there"),
                origin.app.isEmpty()
                    ? tr("Nothing was read from it. Make the folder, or take it out of "
                         "STATICFILES_DIRS.")
                    : tr("Nothing was read from it."));
        if (origin.app.isEmpty()) {
            addFindingsOfDirs(project, origin.root);
        }
    }
    for (const ListingProblem &problem : collection.problems) {
        if (problem.origin == number) {
            addNote(Tone::Bad, problem.error.what,
                    joinFacts({problem.error.where, problem.error.why, problem.error.advice}));
        }
    }
    if (sums.wins > 0) {
        addButton(u"showOriginFiles"_s, tr("Show its files"),
                  [this, title = originTitle(origin)] { Q_EMIT filesRequested(title); });
    }
    if (origin.exists) {
        addButton(u"openOrigin"_s, tr("Show in the file manager"),
                  [this, root = QByteArray::fromStdString(origin.root)] {
                      Q_EMIT folderRequested(root);
                  });
    }
    if (sums.ignored > 0) {
        addHeading(tr("Ignored, with the pattern that did it"));
        std::size_t listed = 0;
        QStringList lines;
        for (const IgnoredEntry &entry : collection.ignored) {
            if (entry.origin == number && listed++ < MostListed) {
                lines << tr("%1   (%2)")
                             .arg(displayPath(entry.path) + (entry.isFolder ? u"/"_s : QString()),
                                  entry.pattern);
            }
        }
        addLine(lines.join(u'\n'), true);
        addLine(listed > MostListed ? tr("%Ln more", nullptr, int(listed - MostListed))
                                    : QString());
    }
}

void SourceDetails::showIgnored(const IgnoredEntry &entry)
{
    addNote(Tone::Neutral, tr("Ignored by the pattern %1").arg(entry.pattern),
            entry.isFolder ? tr("collectstatic does not look into this folder.")
                           : tr("collectstatic leaves this file out."));
}

void SourceDetails::showFile(const SourceTable &table, uint32_t node)
{
    const PathTree &tree = *table.tree;
    const Collection &collection = *table.collection;
    addHeading(displayPath(tree.name(node)));
    if (tree.isFolder(node)) {
        const SourceTable::Sums &sums = table.sums[node];
        addLine(joinFacts({tr("%Ln file(s) of it are collected", nullptr, int(sums.wins)),
                           formatBytes(tree.nodes[node].bytes)}));
        const Origin &origin = collection.origins[std::size_t(table.originOf(node))];
        const std::string path = origin.root + '/' + std::string(tree.path(node).substr(14));
        addLine(formatPath(path), true);
        addButton(u"openOrigin"_s, tr("Show in the file manager"),
                  [this, path = QByteArray::fromStdString(path)] { Q_EMIT folderRequested(path); });
        return;
    }
    const SourceTable::Item &item = table.items[tree.nodes[node].item];
    if (item.sort == SourceTable::Sort::Ignored) {
        showIgnored(collection.ignored[item.index]);
        return;
    }
    const SourceFile &source = collection.sources[item.index];
    const std::string path = collection.absolutePath(source);
    addLine(formatPath(path), true);
    addLine(source.size < 0 ? QString() : formatBytes(source.size));
    const std::string &prefix = collection.originOf(source).prefix;
    const std::string destination =
        prefix.empty() ? source.path : PosixPath::join(prefix, source.path);
    if (table.isWinner[item.index]) {
        addNote(Tone::Good, tr("It is collected"), displayPath(destination));
    } else {
        const auto winner =
            std::ranges::find(collection.files, destination, &CollectedFile::destination);
        addNote(Tone::Warn, tr("It is shadowed"),
                winner == collection.files.end()
                    ? QString()
                    : tr("%1 has a file for the same path and is asked first.")
                          .arg(originTitle(collection.originOf(collection.winner(*winner)))));
    }
    addButton(u"showInFiles"_s, tr("Show in Files"),
              [this, destination = QByteArray::fromStdString(destination)] {
                  Q_EMIT fileRequested(destination);
              });
    addButton(u"openOrigin"_s, tr("Show in the file manager"),
              [this, folder = QByteArray::fromStdString(std::string(PosixPath::folderOf(path)))] {
                  Q_EMIT folderRequested(folder);
              });
}

} // namespace Slipway

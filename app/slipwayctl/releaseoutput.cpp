// SPDX-License-Identifier: GPL-3.0-or-later
#include "releaseoutput.h"

#include "base/bytesize.h"
#include "counted.h"
#include "terminal.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <map>

namespace Slipway::Ctl {

namespace {

/// Rows that are shown before "and n more".
constexpr int ShownRows = 40;

QString text(const char *source)
{
    return QCoreApplication::translate("Slipway::Ctl", source);
}

QString timeText(const QDateTime &time)
{
    return time.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm"));
}

QString commitText(const Release &head)
{
    const auto &commit = head.provenance.commit;
    if (!commit) {
        return {};
    }
    QString words =
        commit->branch.isEmpty() ? commit->id : commit->branch + QLatin1Char(' ') + commit->id;
    if (commit->changed) {
        words += QLatin1Char(' ') + text("with changes");
    }
    return safe(words.trimmed());
}

QString originName(const ReleaseOrigin &origin)
{
    if (origin == ReleaseOrigin()) {
        return text("made by the storage");
    }
    QString name = origin.label;
    if (!origin.package.isEmpty()) {
        name += QStringLiteral(" (%1 %2)").arg(origin.package, origin.version);
    }
    return safe(name);
}

QString moreLine(int64_t hidden)
{
    return hidden > 0 ? QStringLiteral("  \u2026 ")
            + text("and %1 more; --all shows every row").arg(hidden) + QLatin1Char('\n')
                      : QString();
}

QString signedBytes(int64_t bytes)
{
    return (bytes < 0 ? QStringLiteral("\u2212") : QStringLiteral("+"))
        + textOfBytes(bytes < 0 ? -bytes : bytes);
}

struct Sum {
    int64_t files = 0;
    int64_t bytes = 0;
};

std::map<uint32_t, Sum> sumsByOrigin(const Release &release)
{
    std::map<uint32_t, Sum> sums;
    for (const ReleaseFile &file : release.files) {
        Sum &sum = sums[file.origin];
        ++sum.files;
        sum.bytes += file.size;
    }
    return sums;
}

QString factsText(const StoredRelease &stored)
{
    const Release &head = stored.head;
    const Provenance &from = head.provenance;
    QString packages;
    for (const Distribution &package : from.packages) {
        packages += (packages.isEmpty() ? QString() : QStringLiteral(", ")) + package.name
            + QLatin1Char(' ') + package.version;
    }
    std::vector<QStringList> rows;
    const auto add = [&](const QString &name, const QString &value) {
        if (!value.isEmpty()) {
            rows.push_back({QStringLiteral("  ") + name, safe(value)});
        }
    };
    add(text("made"), timeText(head.createdAt));
    add(text("by"), head.createdBy);
    add(text("project"), head.project);
    const QString commit = commitText(head);
    add(text("commit"), commit.isEmpty() ? noCommitText(from.noCommit) : commit);
    add(text("settings"), from.settingsModule);
    add(text("storage"), from.storage);
    add(text("options"), QString::fromUtf8(from.storageOptions));
    add(text("Django"), from.django);
    add(text("Python"), from.python);
    add(text("packages"), packages);
    add(text("files"),
        countedFiles(stored.fileCount) + QStringLiteral(", ") + textOfBytes(head.totalBytes));
    return columns(rows);
}

QString titleText(const StoredRelease &stored)
{
    QString title = tinted(stored.id, Tint::Bold);
    if (!stored.mark.name.isEmpty()) {
        title += QStringLiteral("  ") + stored.mark.name;
    }
    if (stored.mark.isPinned) {
        title += QStringLiteral("  ") + tinted(text("pinned"), Tint::Good);
    }
    return title + QLatin1Char('\n');
}

QString changeText(const Release &before, const Release &after, const ReleaseChange &change)
{
    const ReleaseFile *old =
        change.before == ReleaseChange::None ? nullptr : &before.files[change.before];
    const ReleaseFile *now =
        change.after == ReleaseChange::None ? nullptr : &after.files[change.after];
    const auto line = [](const QString &sign, Tint tint, const QString &path,
                         const QString &facts) {
        return QStringLiteral("  ") + tinted(sign + QLatin1Char(' ') + path, tint)
            + QStringLiteral("  ") + tinted(facts, Tint::Quiet) + QLatin1Char('\n');
    };
    switch (change.kind) {
    case ReleaseChange::Kind::Added:
        return line(QStringLiteral("+"), Tint::Good, now->path.display(), textOfBytes(now->size));
    case ReleaseChange::Kind::Removed:
        return line(QStringLiteral("\u2212"), Tint::Bad, old->path.display(),
                    textOfBytes(old->size));
    case ReleaseChange::Kind::Facts:
        return line(QStringLiteral("\u2261"), Tint::Change, now->path.display(),
                    text("other permissions or type"));
    case ReleaseChange::Kind::Changed:
        break;
    }
    const QString path = old->path == now->path
        ? now->path.display()
        : old->path.display() + QStringLiteral(" \u2192 ") + now->path.display();
    return line(QStringLiteral("~"), Tint::Change, path,
                textOfBytes(old->size) + QStringLiteral(" \u2192 ") + textOfBytes(now->size));
}

QString growthText(const ReleaseDiff &diff)
{
    std::vector<QStringList> rows;
    for (const OriginGrowth &growth : diff.origins) {
        if (growth.grownBy() == 0 && growth.before == growth.after
            && growth.filesBefore == growth.filesAfter) {
            continue;
        }
        QString name = originName(growth.after);
        if (growth.before.version != growth.after.version) {
            name += QStringLiteral(", ") + text("before %1").arg(safe(growth.before.version));
        }
        rows.push_back({QStringLiteral("  ") + signedBytes(growth.grownBy()),
                        QStringLiteral("%1 \u2192 %2")
                            .arg(textOfBytes(growth.bytesBefore), textOfBytes(growth.bytesAfter)),
                        countedFiles(growth.filesAfter), name});
    }
    return rows.empty() ? QString()
                        : QLatin1Char('\n') + tinted(text("By origin"), Tint::Bold)
            + QLatin1Char('\n') + columns(rows, {true, true, true});
}

} // namespace

QString columns(const std::vector<QStringList> &rows, const std::vector<bool> &isRight)
{
    std::vector<qsizetype> widths;
    for (const QStringList &row : rows) {
        widths.resize(std::max<size_t>(widths.size(), static_cast<size_t>(row.size())));
        for (qsizetype i = 0; i < row.size(); ++i) {
            widths[static_cast<size_t>(i)] =
                std::max(widths[static_cast<size_t>(i)], row[i].size());
        }
    }
    QString lines;
    for (const QStringList &row : rows) {
        QString line;
        for (qsizetype i = 0; i < row.size(); ++i) {
            const auto column = static_cast<size_t>(i);
            const bool right = column < isRight.size() && isRight[column];
            line += right ? row[i].rightJustified(widths[column])
                          : row[i].leftJustified(widths[column]);
            line += QStringLiteral("  ");
        }
        while (line.endsWith(QLatin1Char(' '))) {
            line.chop(1);
        }
        lines += line + QLatin1Char('\n');
    }
    return lines;
}

QString releasesText(const std::vector<StoredRelease> &releases)
{
    if (releases.empty()) {
        return text("No releases are kept. A deployment keeps the one it publishes.\n");
    }
    std::vector<QStringList> rows;
    QString damaged;
    for (const StoredRelease &stored : releases) {
        if (stored.damage) {
            damaged += tinted(QStringLiteral("! ") + stored.id, Tint::Bad) + QStringLiteral("  ")
                + stored.damage->message() + QLatin1Char('\n');
            continue;
        }
        QStringList words;
        if (stored.mark.isPinned) {
            words += text("pinned");
        }
        if (!stored.mark.name.isEmpty()) {
            words += stored.mark.name;
        }
        const QString commit = commitText(stored.head);
        if (!commit.isEmpty()) {
            words += commit;
        }
        rows.push_back({stored.id, timeText(stored.head.createdAt), safe(stored.head.project),
                        countedFiles(stored.fileCount), textOfBytes(stored.head.totalBytes),
                        words.join(QStringLiteral(" \u00B7 "))});
    }
    return columns(rows, {false, false, false, true, true}) + damaged;
}

QString releaseText(const ShownRelease &shown, bool all)
{
    const Release &release = *shown.release;
    QString lines = titleText(shown.stored) + factsText(shown.stored);
    std::vector<std::pair<uint32_t, Sum>> sums;
    std::ranges::copy(sumsByOrigin(release), std::back_inserter(sums));
    std::ranges::stable_sort(sums, std::ranges::greater(),
                             [](const auto &sum) { return sum.second.bytes; });
    std::vector<QStringList> rows;
    for (const auto &[origin, sum] : sums) {
        rows.push_back({QStringLiteral("  ") + textOfBytes(sum.bytes), countedFiles(sum.files),
                        originName(origin < release.origins.size() ? release.origins[origin]
                                                                   : ReleaseOrigin())});
    }
    lines += QLatin1Char('\n') + tinted(text("By origin"), Tint::Bold) + QLatin1Char('\n')
        + columns(rows, {true, true});
    for (size_t i = 0; all && i < release.files.size(); ++i) {
        const ReleaseFile &file = release.files[i];
        lines += (i == 0 ? QStringLiteral("\n  ") : QStringLiteral("  ")) + file.path.display()
            + QStringLiteral("  ") + tinted(textOfBytes(file.size), Tint::Quiet)
            + QLatin1Char('\n');
    }
    if (!shown.missing.empty()) {
        lines += QLatin1Char('\n')
            + tinted(text("! The content of %1 is missing or damaged in the store; it cannot be "
                          "published again from here until that is mended.")
                         .arg(countedFiles(std::ssize(shown.missing))),
                     Tint::Bad)
            + QLatin1Char('\n');
        const auto most =
            all ? shown.missing.size() : std::min<size_t>(ShownRows, shown.missing.size());
        for (size_t i = 0; i < most; ++i) {
            lines += QStringLiteral("  ") + release.files[shown.missing[i]].path.display()
                + QLatin1Char('\n');
        }
        lines += moreLine(static_cast<int64_t>(shown.missing.size() - most));
    }
    return lines;
}

QString comparisonText(const Release &before, const Release &after, const ReleaseDiff &diff,
                       bool all)
{
    QString lines = QStringLiteral("%1 \u2192 %2\n").arg(before.id, after.id);
    QStringList parts;
    const auto add = [&](int64_t count, const QString &words, Tint tint) {
        if (count > 0) {
            parts += tinted(words, tint);
        }
    };
    add(diff.added, text("+ %1 added (%2)").arg(diff.added).arg(textOfBytes(diff.bytesAdded)),
        Tint::Good);
    add(diff.changed,
        text("~ %1 changed (%2)").arg(diff.changed).arg(textOfBytes(diff.bytesChanged)),
        Tint::Change);
    add(diff.factsOnly, text("\u2261 %1 with other permissions or type").arg(diff.factsOnly),
        Tint::Change);
    add(diff.removed,
        text("\u2212 %1 removed (%2)").arg(diff.removed).arg(textOfBytes(diff.bytesRemoved)),
        Tint::Bad);
    add(diff.same, text("= %1 the same").arg(diff.same), Tint::Quiet);
    parts += text("in all %1").arg(signedBytes(diff.bytesGrown));
    lines += parts.join(QStringLiteral("   ")) + QLatin1Char('\n');
    const auto most = all ? diff.changes.size() : std::min<size_t>(ShownRows, diff.changes.size());
    for (size_t i = 0; i < most; ++i) {
        lines += (i == 0 ? QStringLiteral("\n") : QString())
            + changeText(before, after, diff.changes[i]);
    }
    return lines + moreLine(static_cast<int64_t>(diff.changes.size() - most)) + growthText(diff);
}

QString collectText(const CollectReport &report, bool dryRun)
{
    QString lines;
    for (const QString &id : report.releases) {
        lines += tinted(QStringLiteral("\u2212 ") + id, Tint::Bad) + QLatin1Char('\n');
    }
    for (const QString &digest : report.damaged) {
        lines += tinted(text("! content %1 was damaged, and was removed").arg(digest), Tint::Warn)
            + QLatin1Char('\n');
    }
    const QString sums =
        (dryRun ? text("%1 and %2 (%3) would be deleted.") : text("%1 and %2 (%3) were deleted."))
            .arg(counted(report.releases.size(), "release", "releases"),
                 counted(report.contents, "content", "contents"), textOfBytes(report.bytes));
    return lines + sums + QLatin1Char('\n');
}

} // namespace Slipway::Ctl

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploytesting/contractworlds.h"
#include "history/releasesinuse.h"
#include "historyfixture.h"

#include <QDateTime>
#include <QStringList>

#include <memory>
#include <string>
#include <vector>

namespace Slipway::Testing {

/// Releases that are kept, and deployments of them, in a folder that lasts as long as one test.
class ReleasesInUseFixture : protected HistoryFixture {
protected:
    void begin()
    {
        HistoryFixture::begin();
        m_sources = std::make_unique<SourceTree>();
    }
    void end()
    {
        m_sources.reset();
        HistoryFixture::end();
    }
    [[nodiscard]] SourceTree &sources() const { return *m_sources; }
    [[nodiscard]] ReleaseStore releases() const { return ReleaseStore(path("releases")); }
    [[nodiscard]] TargetConfig target(const QString &name, int keepReleases = 3) const
    {
        return {.name = name,
                .type = QStringLiteral("local"),
                .path = path(name.toStdString()),
                .mode = LocalMode::InPlace,
                .keepReleases = keepReleases};
    }
    /// A release that was made, and is kept, so many days ago.
    QString keep(int days, const QString &project = QStringLiteral("shop"))
    {
        const std::string bytes = std::to_string(++m_made);
        Release release = *m_sources->release({{"a", {.bytes = bytes}}});
        release.createdAt = QDateTime::currentDateTimeUtc().addDays(-days);
        release.project = project;
        if (const auto done = releases().put(release); !done) {
            qFatal("%s", qPrintable(done.error().message()));
        }
        return release.id;
    }
    [[nodiscard]] HistoryEntry deployment(const QString &release, const QString &name,
                                          int days) const
    {
        HistoryEntry entry;
        static int number = 0;
        entry.id = entry.run =
            QStringLiteral("20200101-000000-%1").arg(++number, 6, 16, QChar(u'0'));
        entry.project = QStringLiteral("shop");
        entry.place = path(name.toStdString());
        entry.releaseId = release;
        entry.program = QStringLiteral("tst");
        entry.started = entry.ended = QDateTime::currentDateTimeUtc().addDays(-days);
        entry.state = HistoryState::Done;
        entry.reached = DeployStep::Done;
        entry.published = true;
        return entry;
    }
    void published(const QString &release, const QString &name, int days) const
    {
        VERIFY_RESULT(put(deployment(release, name, days)));
    }
    [[nodiscard]] Result<CollectReport> tidy(const std::vector<TargetConfig> &targets = {},
                                             const RetentionRule &rule = {},
                                             const std::string &projectFolder = {}) const
    {
        return tidyReleases(releases(), store(), {.rule = rule, .targets = targets},
                            QStringLiteral("shop"), projectFolder);
    }
    /// Where it is live, by folder.
    [[nodiscard]] Result<std::vector<std::string>> liveOn(const QString &release,
                                                          const ServedLooks &looks) const
    {
        return livePlaces(release, store(), looks).transform([](const auto &places) {
            std::vector<std::string> folders;
            for (const LivePlace &place : places) {
                folders.push_back(place.folder);
            }
            return folders;
        });
    }
    [[nodiscard]] QStringList kept() const
    {
        QStringList ids;
        const auto list = releases().list();
        for (const StoredRelease &stored : *list) {
            ids += stored.id;
        }
        ids.sort();
        return ids;
    }
    static QStringList sorted(QStringList ids)
    {
        ids.sort();
        return ids;
    }

private:
    std::unique_ptr<SourceTree> m_sources;
    int m_made = 0;
};

} // namespace Slipway::Testing

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/conflict.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <filesystem>
#include <fstream>

namespace Slipway::Testing {

/// A collection made by hand over real files: what the finders would have given.
class ConflictFixture {
public:
    ConflictFixture()
    {
        snapshot.projectFolder = m_folder.path().toStdString();
        addOrigin(QStringLiteral("assets"), 0, {});
        addOrigin(QStringLiteral("shop"), 1, QStringLiteral("shop"));
        addOrigin(QStringLiteral("brandkit"), 1, QStringLiteral("brandkit"));
        snapshot.apps = {
            {.name = QStringLiteral("other"), .label = {}, .path = {}, .distribution = {}},
            {.name = QStringLiteral("shop"), .label = {}, .path = {}, .distribution = {}},
            {.name = QStringLiteral("brandkit"), .label = {}, .path = {}, .distribution = {}}};
    }

    [[nodiscard]] std::string fileOf(uint32_t origin, const std::string &destination) const
    {
        return collection.origins[origin].root + "/" + destination;
    }

    void write(uint32_t origin, const std::string &destination, const QByteArray &content) const
    {
        const std::string path = fileOf(origin, destination);
        QDir().mkpath(QString::fromStdString(path.substr(0, path.rfind('/'))));
        // Not QFile: a name may be any bytes.
        std::ofstream file(path, std::ios::binary);
        file << content.toStdString();
        QVERIFY(file.good());
    }

    ~ConflictFixture()
    {
        // QTemporaryDir leaves names behind that are no text.
        std::error_code ignored;
        std::filesystem::remove_all(m_folder.path().toStdString(), ignored);
    }
    Q_DISABLE_COPY_MOVE(ConflictFixture)

    /// Forgets the files; the origins stay.
    void clear()
    {
        collection.sources.clear();
        collection.files.clear();
        collection.shadowedSources.clear();
    }

    void addOrigin(const QString &name, uint32_t finder, const QString &app)
    {
        Origin origin;
        origin.finder = finder;
        origin.finderName = finder == 0 ? QStringLiteral("FileSystemFinder")
                                        : QStringLiteral("AppDirectoriesFinder");
        origin.root = m_folder.filePath(name).toStdString();
        origin.app = app;
        origin.label = name;
        collection.origins.push_back(origin);
    }

    /// Writes a file below an origin and counts it as a candidate; the first one wins.
    void add(uint32_t origin, const std::string &destination, const QByteArray &content)
    {
        write(origin, destination, content);
        const auto source = static_cast<uint32_t>(collection.sources.size());
        collection.sources.push_back(
            {.path = destination, .origin = origin, .size = content.size()});
        for (CollectedFile &known : collection.files) {
            if (known.destination == destination) {
                // Flat lists are filled in order here: a shadowed file directly follows its winner.
                known.firstShadowed = known.shadowedCount == 0
                    ? static_cast<uint32_t>(collection.shadowedSources.size())
                    : known.firstShadowed;
                ++known.shadowedCount;
                collection.shadowedSources.push_back(source);
                return;
            }
        }
        collection.files.push_back({.destination = destination, .winner = source});
    }

    std::vector<Conflict> conflicts()
    {
        auto found = findConflicts(snapshot, collection);
        return found ? std::move(*found) : std::vector<Conflict>();
    }

    ProjectSnapshot snapshot;
    Collection collection;

private:
    QTemporaryDir m_folder;
};

} // namespace Slipway::Testing

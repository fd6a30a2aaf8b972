// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "foldersnapshot.h"
#include "programrun.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

#include <filesystem>
#include <memory>
#include <string>

namespace Slipway::Testing {

/// A project with hashed names, and `slipwayctl releases` and `rollback` run on what `deploy` keeps.
class ReleasesFixture {
protected:
    void makeProject()
    {
        m_folder = std::make_unique<ScratchFolder>();
        qputenv("XDG_DATA_HOME", path("data").toUtf8());
        // What is live in one test is not in the next.
        qputenv("XDG_STATE_HOME", path("state").toUtf8());
        writeFile(bytes("shop/assets/css/site.css"), {.bytes = "body {}"});
        writeFile(bytes("shop/assets/js/app.js"), {.bytes = "run()"});
        writeFile(bytes("shop/assets/odd\x1b[31m"), {.bytes = "odd"});
        writeSnapshotFile(bytes("snapshot.json"),
                          folderSnapshot(bytes("shop"), StorageKind::Manifest));
    }

    [[nodiscard]] std::string bytes(const char *name) const
    {
        return m_folder->path() + '/' + name;
    }
    [[nodiscard]] QString path(const char *name) const
    {
        return QString::fromStdString(bytes(name));
    }
    [[nodiscard]] static Run run(const QStringList &arguments) { return runSlipwayctl(arguments); }

    [[nodiscard]] Run deploy(const QStringList &more = {}) const
    {
        return run(QStringList{QStringLiteral("deploy"), QStringLiteral("--json"),
                               QStringLiteral("--yes"), QStringLiteral("--snapshot"),
                               path("snapshot.json"), QStringLiteral("--to"), path("www")}
                   + more);
    }

    /// Deploys, and gives the release's id.
    [[nodiscard]] QString deployed() const
    {
        const Run done = deploy();
        if (done.status != 0) {
            qFatal("%s", done.all().constData());
        }
        return ids().value(0);
    }

    [[nodiscard]] QStringList ids() const
    {
        QStringList ids;
        const QJsonArray releases = run({QStringLiteral("releases"), QStringLiteral("--json")})
                                        .json()[QStringLiteral("releases")]
                                        .toArray();
        for (const QJsonValue &release : releases) {
            ids += release[QStringLiteral("id")].toString();
        }
        return ids;
    }

    /// How many contents the store has.
    [[nodiscard]] int contents() const
    {
        int files = 0;
        std::error_code error;
        for (const auto &entry : std::filesystem::recursive_directory_iterator(
                 bytes("data/slipway/releases/contents"), error)) {
            files += entry.is_regular_file() ? 1 : 0;
        }
        return files;
    }

    /// Takes a content from the store.
    void lose(const char *content) const
    {
        const std::string name = Sha256::of(content).hex().insert(2, u'/').toStdString();
        QVERIFY(std::filesystem::remove(bytes("data/slipway/releases/contents/") + name));
    }

    std::unique_ptr<ScratchFolder> m_folder;
};

} // namespace Slipway::Testing

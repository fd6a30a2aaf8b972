// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/collector.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <functional>
#include <memory>
#include <sys/stat.h>

namespace Slipway::Testing {

/// Notes down what a run logs; can act on a step.
class Recorder final : public CollectLog {
public:
    void step(CollectStep step, std::string_view path) override
    {
        static constexpr const char *Names[] = {"copy",  "link",       "delete",
                                                "clear", "unmodified", "shadowed"};
        lines += Names[static_cast<int>(step)];
        lines += ' ';
        lines += QByteArray(path.data(), static_cast<qsizetype>(path.size())) + '\n';
        if (onStep) {
            onStep();
        }
    }
    QByteArray lines;
    std::function<void()> onStep;
};

inline void writeFile(const std::string &path, const QByteArray &content)
{
    QDir().mkpath(QString::fromStdString(path.substr(0, path.rfind('/'))));
    QFile file(QString::fromStdString(path));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

inline QByteArray contentOf(const std::string &path)
{
    QFile file(QString::fromStdString(path));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(none)");
}

/// All names below a folder, sorted, hidden ones too.
inline QByteArray namesBelow(const std::string &folder)
{
    QStringList names;
    const QString root = QString::fromStdString(folder);
    QDirIterator it(root, QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot,
                    QDirIterator::Subdirectories);
    while (it.hasNext()) {
        names << it.next().mid(root.size() + 1);
    }
    names.sort();
    return names.join(QLatin1Char('\n')).toUtf8();
}

inline mode_t modeOf(const std::string &path)
{
    struct stat status = {};
    return ::lstat(path.c_str(), &status) == 0 ? status.st_mode & 07777U : 0;
}

/// Two folders of sources and a STATIC_ROOT, to collect with.
class CollectorFixture {
protected:
    void reset();
    [[nodiscard]] std::string at(const std::string &path) const { return m_root + "/" + path; }
    Result<CollectorCounts> run(const CollectorOptions &options = {},
                                const std::stop_token &stop = {});

    std::unique_ptr<QTemporaryDir> m_folder;
    std::string m_root;
    ProjectSnapshot m_snapshot;
    TargetStorage::Settings m_target;
    Recorder m_log;
};

inline void CollectorFixture::reset()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    m_root = m_folder->path().toStdString();
    ::umask(022);
    m_snapshot = {};
    m_snapshot.defaultIgnore = {QStringLiteral(".*")};
    FinderInfo finder;
    finder.className = QStringLiteral("django.contrib.staticfiles.finders.FileSystemFinder");
    finder.kind = FinderKind::FileSystem;
    finder.locations = {{.prefix = {}, .path = at("one"), .app = {}},
                        {.prefix = {}, .path = at("two"), .app = {}}};
    m_snapshot.finders = {finder};
    m_target = {.location = at("out"), .fileMode = 0644, .directoryMode = {}};
    m_log = {};
}

inline Result<CollectorCounts> CollectorFixture::run(const CollectorOptions &options,
                                                     const std::stop_token &stop)
{
    m_log.lines.clear();
    return runCollector(m_snapshot, TargetStorage(m_target), options, m_log, stop);
}

} // namespace Slipway::Testing

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "project/djangointrospector.h"
#include "project/projectlocator.h"

#include <QByteArray>
#include <QString>
#include <QTemporaryDir>

#include <string>

/// A Django project in a folder of its own, run by the system's Python.
class ScratchProject final {
public:
    /// manage.py, and settings.py: a few usable lines, then `settings`.
    explicit ScratchProject(const QByteArray &settings = {});
    ~ScratchProject(); ///< Removes the folder, whatever its names.
    ScratchProject(const ScratchProject &) = delete;
    ScratchProject &operator=(const ScratchProject &) = delete;

    /// Writes a file below the project; makes its folders. Names are bytes.
    void write(const std::string &name, const QByteArray &content);
    /// Copies a folder of the source tree into the project.
    void copyFrom(const QString &sourceFolder);

    [[nodiscard]] std::string folder() const { return m_root; }
    [[nodiscard]] std::string path(const std::string &name) const { return m_root + '/' + name; }
    [[nodiscard]] Slipway::ProjectLocation location() const;

private:
    QTemporaryDir m_folder;
    std::string m_root;
};

/// Introspects it, in this thread.
[[nodiscard]] Slipway::Result<Slipway::ProjectSnapshot> introspected(
    const ScratchProject &project, const Slipway::IntrospectOptions &options = {});

/// `snapshot` is a variable: it is evaluated more than once.
#define VERIFY_SNAPSHOT(snapshot)                                                                  \
    QVERIFY2(snapshot,                                                                             \
             qPrintable((snapshot) ? QString()                                                     \
                                   : (snapshot).error().message() + QLatin1Char('\n')              \
                                + (snapshot).error().detail))

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QString>

#include <string>

namespace SlipwayVectors {

/// What Django's own Python would say of a case's project as it stands on disk now: a snapshot
/// document as `slipwayctl inspect --json` writes it.
class CaseSnapshot final {
public:
    CaseSnapshot(const QJsonObject &vectorCase, const std::string &root);

    [[nodiscard]] const QJsonObject &document() const { return m_document; }
    /// Why only real Python can tell; empty: the document says all.
    [[nodiscard]] const QString &needsPython() const { return m_needsPython; }

private:
    void readSettings();
    void addDirs(const QJsonValue &entries);
    void addApps();
    void addFinders();
    bool addFinder(const QString &setting);
    void addFileSystemFinder(QJsonObject &finder) const;
    bool addDefaultStorageFinder(QJsonObject &finder);
    bool failFinder(const QString &setting, const char *type, const QString &message);
    void addStorage();
    void addError(const char *where, const QString &entry, const char *type,
                  const QString &message);
    [[nodiscard]] QJsonValue setting(const char *name) const;
    [[nodiscard]] QString absolute(const QString &path) const;

    const QJsonObject m_case;
    const std::string m_root;
    QString m_input;
    QJsonObject m_overrides;
    QJsonObject m_settings;
    QJsonArray m_dirs;
    QJsonArray m_apps;
    QJsonArray m_finders;
    QJsonArray m_errors;
    QJsonObject m_document;
    QString m_needsPython;
};

} // namespace SlipwayVectors

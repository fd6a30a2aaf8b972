// SPDX-License-Identifier: GPL-3.0-or-later
#include "release/provenance.h"

#include "release/whoami.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>

namespace Slipway {

namespace {

bool isSecretName(const QString &name)
{
    constexpr std::array Words = {"secret",     "key",       "password", "passwd",    "token",
                                  "credential", "signature", "auth",     "passphrase"};
    return std::ranges::any_of(Words, [&](const char *word) {
        return name.contains(QLatin1String(word), Qt::CaseInsensitive);
    });
}

// NOLINTNEXTLINE(misc-no-recursion): as deep as the snapshot's reader lets it be.
QJsonValue withoutSecrets(const QJsonValue &value)
{
    if (value.isArray()) {
        QJsonArray kept;
        for (const QJsonValue &item : value.toArray()) {
            kept.append(withoutSecrets(item));
        }
        return kept;
    }
    if (value.isString()) {
        const QString words = value.toString(); // "redis://:password@host"
        return words.contains(QLatin1String("://")) && words.contains(QLatin1Char('@'))
            ? QJsonValue(QStringLiteral("\u2026"))
            : value;
    }
    if (!value.isObject()) {
        return value;
    }
    QJsonObject kept;
    const QJsonObject object = value.toObject();
    for (auto item = object.begin(); item != object.end(); ++item) {
        kept.insert(item.key(),
                    isSecretName(item.key()) ? QJsonValue(QStringLiteral("\u2026"))
                                             : withoutSecrets(item.value()));
    }
    return kept;
}

std::vector<Distribution> packagesOf(const ProjectSnapshot &snapshot)
{
    std::vector<Distribution> packages;
    for (const InstalledApp &app : snapshot.apps) {
        if (!app.distribution.name.isEmpty()) {
            packages.push_back(app.distribution);
        }
    }
    const auto byName = [](const Distribution &package) { return package.name; };
    std::ranges::sort(packages, {}, byName);
    const auto twice = std::ranges::unique(packages, {}, byName);
    packages.erase(twice.begin(), twice.end());
    return packages;
}

} // namespace

QByteArray recordableOptions(const QJsonObject &options)
{
    return options.isEmpty()
        ? QByteArray()
        : QJsonDocument(withoutSecrets(options).toObject()).toJson(QJsonDocument::Compact);
}

Provenance provenanceOf(const ProjectSnapshot &snapshot, const std::stop_token &stop)
{
    const auto commit = readProjectCommit(snapshot.projectFolder, stop);
    return {.user = currentUser(),
            .host = currentHost(),
            .commit = commit ? std::optional(*commit) : std::nullopt,
            .noCommit = !commit          ? commit.error()
                : commit->hash.isEmpty() ? NoCommit::NothingCommitted
                                         : NoCommit::Unknown,
            .python = snapshot.python,
            .django = snapshot.djangoVersionText(),
            .packages = packagesOf(snapshot),
            .settingsModule = snapshot.settingsModule,
            .storage = snapshot.storage.className.isEmpty() ? snapshot.storage.backend
                                                            : snapshot.storage.className,
            .storageOptions = recordableOptions(snapshot.storage.options)};
}

} // namespace Slipway

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "git/projectcommit.h"
#include "project/projectsnapshot.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <vector>

namespace Slipway {

/// What a release was made from, by whom and with what: enough to tell two apart a year later.
///
/// Shape: value.
struct Provenance {
    QString user; ///< Login name.
    QString host;
    std::optional<ProjectCommit> commit;
    NoCommit noCommit = NoCommit::Unknown; ///< Why there is none, or an empty one.
    QString python;
    QString django;
    std::vector<Distribution> packages; ///< Those that installed apps come from, by name.
    QString settingsModule;
    QString storage; ///< The class.
    QByteArray storageOptions; ///< A JSON object, compact, without secrets; empty: none.
};

/// Reads the repository; blocking.
[[nodiscard]] Provenance provenanceOf(const ProjectSnapshot &snapshot, const std::stop_token &stop);

/// A storage's options as JSON. What may be a secret by its name (at any depth: secret, key,
/// password, token, credential, signature) stands there as "…": a record goes where the settings do not.
[[nodiscard]] QByteArray recordableOptions(const QJsonObject &options);

} // namespace Slipway

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "project/slipwayconfig.h"

#include <QList>
#include <QObject>

#include <functional>

namespace Slipway {

class ProjectSession;

/// The targets of the open project: those of slipway.toml, then those that are for this session only.
/// Every change can be taken back with the session's undo stack.
///
/// Threads: GUI thread; slipway.toml is changed through the session's ConfigEditor.
class TargetList final : public QObject {
    Q_OBJECT
public:
    explicit TargetList(ProjectSession &session, QObject *parent = nullptr);

    [[nodiscard]] QList<TargetConfig> targets() const;
    [[nodiscard]] const TargetConfig *find(const QString &name) const;
    /// It is in slipway.toml, not only here.
    [[nodiscard]] bool isSaved(const QString &name) const;
    /// Where slipway.toml is, or will be; empty: no project.
    [[nodiscard]] std::string folder() const;
    /// The name that a new target, or a copy of one, could have.
    [[nodiscard]] QString freeName(const QString &wish) const;

    /// `saved`: in slipway.toml.
    void add(const TargetConfig &target, bool saved);
    void change(const QString &name, const TargetConfig &target);
    void remove(const QString &name);
    void move(const QString &name, int places);
    /// A session target, without a step to take back.
    void put(const TargetConfig &target);

Q_SIGNALS:
    void changed();
    /// slipway.toml could not be changed; nothing has.
    void failed(const Slipway::Error &error);

private:
    friend class TargetNowCommand;
    using Edit = std::function<Result<std::string>(std::string_view)>;

    void refresh();
    void editFile(const QString &text, const Edit &redo, const Edit &undo);
    void setNow(const QList<TargetConfig> &targets);
    void changeNow(const QString &text, const QList<TargetConfig> &targets);

    ProjectSession &m_session;
    QList<TargetConfig> m_saved;
    QList<TargetConfig> m_now; ///< For this session.
};

} // namespace Slipway

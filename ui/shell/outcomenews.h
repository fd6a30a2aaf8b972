// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page.h"

#include <QObject>

namespace Slipway {

class DeploySession;
class ProjectSession;

/// How a deployment ended while another page than Deploy was shown: until Deploy is, or something else begins.
class OutcomeNews final : public QObject {
    Q_OBJECT
public:
    OutcomeNews(ProjectSession &session, DeploySession &deploy, QObject *parent = nullptr);
    /// Deploy is the page that is shown: there is nothing to tell.
    void setDeployShown(bool shown);
    /// For the job bar; empty: nothing to tell.
    [[nodiscard]] const QString &sentence() const { return m_sentence; }
    /// For the page list; its tone is that of the sentence, too.
    [[nodiscard]] const PageCount &mark() const { return m_mark; }

Q_SIGNALS:
    void changed();

private:
    void tell();
    void clear();

    DeploySession &m_deploy;
    bool m_isDeployShown = false;
    QString m_sentence;
    PageCount m_mark;
};

} // namespace Slipway

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy/journal.h"
#include "deploy/pastdeployments.h"
#include "release/processedcollection.h"
#include "ui/models/queryrunner.h"
#include "ui/pages/page.h"
#include "ui/session/projectdata.h"

#include <QPointer>

#include <functional>
#include <optional>

class QVBoxLayout;

class QAction;

namespace Slipway {

class ActionRegistry;
class Card;
class Collecting;
class DeploySession;
class FactList;
class TextLabel;

/// What to look at, where it goes and went, and the project's facts.
class OverviewSide final : public QWidget {
    Q_OBJECT
public:
    OverviewSide(DeploySession &deploy, Collecting &collecting, QWidget *parent = nullptr);

    /// `processed`: what the storage makes of it; null: not known (yet).
    void setProject(const std::shared_ptr<const ProjectData> &project,
                    const std::shared_ptr<const ProcessedCollection> &processed);
    /// What the buttons beside the facts do, but for what the project's own actions copy.
    [[nodiscard]] QList<QAction *> addActions(ActionRegistry &actions);
    /// How collecting goes or went, for a place below what scrolls: when it comes nothing else moves.
    [[nodiscard]] QWidget *collected() const { return m_collectedBox; }

Q_SIGNALS:
    void goTo(const Slipway::PageLink &link);

private:
    /// What is seen at a target from outside.
    struct Looked {
        std::vector<PastDeployment> past;
        std::optional<PastDeployment>
            partly; ///< See partlyPublished(); none while somebody deploys there.
        std::optional<OpenDeployment> open; ///< One from this machine that ended early.
        bool isSilent = false; ///< It gave no answer, and nothing else is known of it.
    };
    struct TargetWords {
        QString text;
        Tone tone = Tone::Neutral;
        bool endedEarly = false;
    };
    /// An entry that says how long ago something was.
    struct Aged {
        QPointer<Card> row;
        std::function<QString()> text;
    };
    using Deployments = QHash<QString, Looked>; ///< By the target's name.

    [[nodiscard]] static Looked lookAt(const TargetConfig &target);
    [[nodiscard]] static Deployments lookAtAll(const QList<TargetConfig> &targets,
                                               const std::stop_token &stop);

    void replaceRows(QVBoxLayout *section, const std::function<void(QVBoxLayout *)> &fill);
    void fillCollecting();
    void fillCollected(QVBoxLayout *rows);
    void fillTargets(QVBoxLayout *rows);
    void fillFindings(QVBoxLayout *rows, const ProjectData &project,
                      const ProcessedCollection *processed);
    void fillFacts(const ProjectData &project);
    void lookForDeployments();
    Card *addEntry(QVBoxLayout *rows, Tone tone, const QString &iconName, const QString &title,
                   const QString &text, const PageLink *link,
                   const std::function<void()> &before = {});
    [[nodiscard]] TargetWords tell(const TargetConfig &target) const;
    [[nodiscard]] QString collectedText() const;
    void tellAges();
    QVBoxLayout *addSection(QVBoxLayout *layout, const QString &title);

    DeploySession &m_deploy;
    Collecting &m_collecting;
    QWidget *m_collectedBox;
    QVBoxLayout *m_collected;
    QVBoxLayout *m_findings;
    QVBoxLayout *m_targets;
    FactList *m_facts;
    QueryRunner m_queries;
    Deployments m_deployments;
    QList<Aged> m_aged;
    std::shared_ptr<const ProjectData> m_project; ///< What is shown is of this…
    std::shared_ptr<const ProcessedCollection> m_processed; ///< …and this.
};

} // namespace Slipway

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "project/truststore.h"
#include "ui/models/queryrunner.h"
#include "ui/session/givenoptions.h"
#include "ui/session/jobrunner.h"
#include "ui/session/projectdata.h"
#include "ui/session/sourcewatch.h"
#include "ui/session/turns.h"

#include <QObject>
#include <QUndoGroup>
#include <QUndoStack>

#include <functional>
#include <optional>

namespace Slipway {

class ConfigEditor;
class DeployedFiles;
class Processing;
class References;
struct OpenedSnapshot;
struct ProcessedCollection;

/// The project of a window: finds it, asks for trust, reads it, and shares what was read.
///
/// Pages look at values (data(), location()) and listen to two signals; they know nothing of each
/// other. Threads: GUI thread; the work runs on workers through jobs().
class ProjectSession final : public QObject {
    Q_OBJECT
public:
    enum class State {
        Empty, ///< No project.
        Locating,
        AskTrust, ///< Found; its code may not run yet.
        Reading, ///< Python, sources, conflicts; data() fills part by part.
        Ready,
        Failed, ///< error() says why; data() is what was read before, if anything.
    };

    /// What State::Reading is at.
    enum class Stage { Asking, Listing, Comparing };

    explicit ProjectSession(QObject *parent = nullptr);

    /// As somebody asks for it from outside: what `chosen` leaves open is as the project was left, see setMemory(), and
    /// what it gives is for this time, see given().
    /// Where another project is open and this folder holds none, that one stays, and notOpened() says why.
    /// `trusted`: as with openFolderWithTrust().
    void switchTo(const QString &folder, const LocateOptions &chosen = {}, bool trusted = false);
    /// With these choices and no others, whatever becomes of the project that is open.
    void openFolder(const QString &folder, const LocateOptions &options = {});
    /// The same, with what setTrustedForNow() says of that folder. Where it is refused, nothing is said of the one
    /// that stays open.
    void openFolderWithTrust(const QString &folder, const LocateOptions &options, bool trusted);
    /// What the file says of the project that is open, or, where it is of another one, that project.
    void openSnapshot(const QString &file);
    /// Looks again at the same folder with other choices: settings module, environment, interpreter. What
    /// would run other code than was trusted is shown first. What was given from outside and is chosen so, too, lasts.
    void choose(const LocateOptions &options);
    /// Records the trust in what was shown and reads the project.
    void trustAndRead();
    /// Nothing of the folder runs any more before it is trusted again. What was read stays.
    void forgetTrust();
    /// The last good one of what was found, in place of its Python.
    void openLastSnapshot();
    /// Reads settings and sources again: from Python, or from the file of openSnapshot().
    void refresh();
    void close();

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] Stage stage() const { return m_stage; }
    [[nodiscard]] const std::shared_ptr<const ProjectData> &data() const { return m_data; }
    /// What the storage makes of data()'s collection; null: not known (yet), see processing().
    [[nodiscard]] std::shared_ptr<const ProcessedCollection> processed() const;
    /// How far it is with that. Begins by itself when a project has been read.
    [[nodiscard]] Processing &processing() const { return *m_processing; }
    /// Its references, as tables of pages.
    [[nodiscard]] References &references() const { return *m_references; }
    /// What became of its files since they were deployed.
    [[nodiscard]] DeployedFiles &deployedFiles() const { return *m_deployedFiles; }
    [[nodiscard]] const std::optional<LocatedProject> &located() const { return m_located; }
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }
    [[nodiscard]] const LocateOptions &options() const { return m_options; }
    /// What of them switchTo() was given and nobody has chosen in the window.
    [[nodiscard]] const GivenOptions &given() const { return m_given; }
    /// What is to be remembered of them.
    [[nodiscard]] LocateOptions lastingOptions() const { return m_given.lasting(m_options); }
    [[nodiscard]] QString folder() const { return m_folder; }
    /// What is read, or was to be, is the file of openSnapshot(), not the project itself.
    [[nodiscard]] bool isOfSnapshot() const { return !m_snapshotFile.isEmpty(); }
    /// What was found may run without asking.
    [[nodiscard]] bool isTrusted() const;
    /// The environment of slipway.toml that was read, or will be; may be empty.
    [[nodiscard]] QString environment() const;
    [[nodiscard]] JobRunner &jobs() { return m_jobs; }
    /// For what need not happen in the same turn as changed(): pages that nobody looks at.
    [[nodiscard]] Turns &turns() { return m_turns; }
    /// What changed among the sources since data() was read.
    [[nodiscard]] const SourceWatch &watch() const { return m_watch; }
    [[nodiscard]] SourceWatch &watch() { return m_watch; }
    /// What the user can take back. Emptied when another project is opened.
    [[nodiscard]] QUndoStack &undoStack() { return m_undo; }
    /// Which stack Ctrl+Z is about: undoStack(), unless what is seen has one of its own and makes it active.
    [[nodiscard]] QUndoGroup &undoGroup() { return m_undoGroup; }
    /// Through which slipway.toml is changed; its results come with configChanged().
    [[nodiscard]] ConfigEditor &configEditor() { return *m_configEditor; }
    /// Takes over what the editor wrote, and its text; reads again what was being read with the former text.
    void replaceConfig(const SlipwayConfig &config, std::shared_ptr<const ConflictReview> review,
                       const std::optional<std::string> &text);
    /// A job has been stopped by the user: said in the job bar until the next one.
    [[nodiscard]] bool wasCancelled() const { return m_cancelled; }
    /// With the command line's --trust: what is found in the folder first may run until another one is
    /// opened, nothing is recorded.
    void setTrustedForNow(bool trusted);
    /// What the user chose when a folder was open last.
    void setMemory(std::function<LocateOptions(const QString &)> remembered)
    {
        m_remembered = std::move(remembered);
    }
    /// Asked before what runs would be cut short by another project or a refresh; when it says no,
    /// nothing happens but refused().
    void setGuard(std::function<bool()> mayLeave) { m_mayLeave = std::move(mayLeave); }

Q_SIGNALS:
    /// Once, after those of the three below that belong together: what to show anew upon.
    void changed();
    void stateChanged();
    /// data() is another value than before.
    void dataChanged();
    /// processed() is another value than before, or processing() has another state.
    void processedChanged();
    /// As dataChanged(), but sources and conflicts are the same: slipway.toml, and what follows from it.
    void configChanged();
    /// watch() has something else to say.
    void sourcesChanged();
    /// The project is about to be closed, or to give way to another: the last look at its data.
    void leaving();
    /// switchTo() leads to another project: now.
    void switching();
    /// It leads nowhere; what was open is.
    void notOpened(const Slipway::Error &error);
    /// The guard said no; `again` does what was asked for.
    void refused(const std::function<void()> &again);

private:
    void setState(State state);
    void openWith(const QString &folder, const LocateOptions &options, bool isRemembered,
                  const GivenOptions &given = {});
    void goTo(const QString &folder, const LocateOptions &chosen, bool trusted);
    /// The choices that a folder was left with.
    [[nodiscard]] LocateOptions leftWith(const QString &folder) const;
    void fail(const Error &error);
    void readProject();
    void readSnapshot(const QString &file, const QString &before);
    [[nodiscard]] bool isOfAnother(const ProjectSnapshot &snapshot) const;
    void showSnapshot(OpenedSnapshot opened);
    void collect(const std::shared_ptr<ProjectData> &data);
    void compare(const std::shared_ptr<ProjectData> &data);
    void leave();
    [[nodiscard]] std::string projectFolder() const;
    [[nodiscard]] bool mayLeave(const std::function<void()> &again);
    void publish(const ProjectData &data, std::optional<State> state = {});

    JobRunner m_jobs;
    QueryRunner m_looks; ///< Of switchTo().
    Turns m_turns;
    ConfigEditor *m_configEditor;
    Processing *m_processing;
    References *m_references;
    DeployedFiles *m_deployedFiles;
    QUndoStack m_undo;
    QUndoGroup m_undoGroup;
    SourceWatch m_watch;
    TrustStore m_trust;
    State m_state = State::Empty;
    Stage m_stage = Stage::Asking;
    QString m_folder;
    QString m_snapshotFile; ///< Where snapshots come from in place of Python; empty: Python.
    bool m_isLastSnapshot = false; ///< What is read is the last good one.
    LocateOptions m_options;
    GivenOptions m_given;
    std::optional<LocatedProject> m_located;
    std::shared_ptr<const ProjectData> m_data;
    std::optional<Error> m_error;
    std::function<bool()> m_mayLeave;
    std::function<LocateOptions(const QString &)> m_remembered;
    bool m_trustedForNow = false;
    std::optional<ProjectRun> m_trustedRun; ///< What that is; none: nothing was found yet.
    bool m_cancelled = false;
};

} // namespace Slipway

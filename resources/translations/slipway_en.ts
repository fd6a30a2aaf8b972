<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>Slipway::AcknowledgeDialog</name>
        <message numerus="yes">
            <source>Acknowledge %Ln conflict(s)</source>
            <translation>
                <numerusform>Acknowledge %Ln conflict</numerusform>
                <numerusform>Acknowledge %Ln conflicts</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Slipway::ChangedByOthers</name>
        <message numerus="yes">
            <source>%Ln file(s) changed by somebody else</source>
            <translation>
                <numerusform>%Ln file changed by somebody else</numerusform>
                <numerusform>%Ln files changed by somebody else</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln file(s) deleted by somebody else</source>
            <translation>
                <numerusform>%Ln file deleted by somebody else</numerusform>
                <numerusform>%Ln files deleted by somebody else</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Slipway::ChipRow</name>
        <message numerus="yes">
            <source>%Ln more</source>
            <translation>
                <numerusform>%Ln more</numerusform>
                <numerusform>%Ln more</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln more filter(s)</source>
            <translation>
                <numerusform>%Ln more filter</numerusform>
                <numerusform>%Ln more filters</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Slipway::CollectDialog</name>
        <message numerus="yes">
            <source>Collect %Ln file(s)</source>
            <translation>
                <numerusform>Collect %Ln file</numerusform>
                <numerusform>Collect %Ln files</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln unchanged file(s) stay</source>
            <translation>
                <numerusform>%Ln unchanged file stays</numerusform>
                <numerusform>%Ln unchanged files stay</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln file(s) in the folder would be deleted first:</source>
            <translation>
                <numerusform>%Ln file in the folder would be deleted first:</numerusform>
                <numerusform>%Ln files in the folder would be deleted first:</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln file(s) in the folder would be replaced:</source>
            <translation>
                <numerusform>%Ln file in the folder would be replaced:</numerusform>
                <numerusform>%Ln files in the folder would be replaced:</numerusform>
            </translation>
        </message>
    <message numerus="yes">
        <source>%Ln file(s) with a hashed name</source>
        <translation>
            <numerusform>%Ln file with a hashed name</numerusform>
            <numerusform>%Ln files with a hashed name</numerusform>
        </translation>
    </message>
    </context>
    <context>
        <name>Slipway::ConflictDecisions</name>
        <message numerus="yes">
            <source>Acknowledge %Ln conflict(s)</source>
            <translation>
                <numerusform>Acknowledge %Ln conflict</numerusform>
                <numerusform>Acknowledge %Ln conflicts</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Withdraw %Ln acknowledgement(s)</source>
            <translation>
                <numerusform>Withdraw %Ln acknowledgement</numerusform>
                <numerusform>Withdraw %Ln acknowledgements</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Slipway::ConflictDetails</name>
        <message numerus="yes">
            <source>%Ln can be acknowledged</source>
            <translation>
                <numerusform>%Ln can be acknowledged</numerusform>
                <numerusform>%Ln can be acknowledged</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln with an acknowledgement</source>
            <translation>
                <numerusform>%Ln with an acknowledgement</numerusform>
                <numerusform>%Ln with an acknowledgement</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln conflict(s) chosen</source>
            <translation>
                <numerusform>%Ln conflict chosen</numerusform>
                <numerusform>%Ln conflicts chosen</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Slipway::ConflictModel</name>
        <message numerus="yes">
            <source>%1, %Ln conflict(s)</source>
            <translation>
                <numerusform>%1, %Ln conflict</numerusform>
                <numerusform>%1, %Ln conflicts</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Slipway::ConflictsPage</name>
        <message numerus="yes">
            <source>%Ln acknowledged</source>
            <translation>
                <numerusform>%Ln acknowledged</numerusform>
                <numerusform>%Ln acknowledged</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln conflict(s) exported to %1</source>
            <translation>
                <numerusform>%Ln conflict exported to %1</numerusform>
                <numerusform>%Ln conflicts exported to %1</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln destination path(s) are claimed more than once</source>
            <translation>
                <numerusform>%Ln destination path is claimed more than once</numerusform>
                <numerusform>%Ln destination paths are claimed more than once</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln pair(s) cannot coexist</source>
            <translation>
                <numerusform>%Ln pair cannot coexist</numerusform>
                <numerusform>%Ln pairs cannot coexist</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln need(s) a decision before a deploy</source>
            <translation>
                <numerusform>%Ln needs a decision before a deploy</numerusform>
                <numerusform>%Ln need a decision before a deploy</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Withdraw %Ln acknowledgement(s)</source>
            <translation>
                <numerusform>Withdraw %Ln acknowledgement</numerusform>
                <numerusform>Withdraw %Ln acknowledgements</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln need(s) a decision, %1 in all</source>
            <translation>
                <numerusform>%Ln needs a decision, %1 in all</numerusform>
                <numerusform>%Ln need a decision, %1 in all</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Slipway::DeployChecklist</name>
        <message numerus="yes">
            <source>%Ln file(s) to delete</source>
            <translation>
                <numerusform>%Ln file to delete</numerusform>
                <numerusform>%Ln files to delete</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln request(s)</source>
            <translation>
                <numerusform>%Ln request</numerusform>
                <numerusform>%Ln requests</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln file(s) stay as they are</source>
            <translation>
                <numerusform>%Ln file stays as it is</numerusform>
                <numerusform>%Ln files stay as they are</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln file(s) to load anew, up to %1</source>
            <translation>
                <numerusform>%Ln file to load anew, up to %1</numerusform>
                <numerusform>%Ln files to load anew, up to %1</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln path(s) answer 404 from then on</source>
            <translation>
                <numerusform>%Ln path answers 404 from then on</numerusform>
                <numerusform>%Ln paths answer 404 from then on</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Slipway::DeployChecks</name>
        <message numerus="yes">
            <source>%Ln new file(s) needed, the file system has room for %1</source>
            <translation>
                <numerusform>%Ln new file needed, the file system has room for %1</numerusform>
                <numerusform>%Ln new files needed, the file system has room for %1</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>All %Ln file(s) of release %1 are at hand, on the target or on this machine</source>
            <translation>
                <numerusform>The %Ln file of release %1 is at hand, on the target or on this machine</numerusform>
                <numerusform>All %Ln files of release %1 are at hand, on the target or on this machine</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln file(s) that Slipway did not write stay</source>
            <translation>
                <numerusform>%Ln file that Slipway did not write stays</numerusform>
                <numerusform>%Ln files that Slipway did not write stay</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Slipway::DeployLaneCard</name>
        <message numerus="yes">
            <source>%Ln file(s)</source>
            <translation>
                <numerusform>%Ln file</numerusform>
                <numerusform>%Ln files</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Slipway::DeployOutcomeCard</name>
        <message numerus="yes">
            <source>%Ln file(s)</source>
            <translation>
                <numerusform>%Ln file</numerusform>
                <numerusform>%Ln files</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln file(s) from the release before</source>
            <translation>
                <numerusform>%Ln file from the release before</numerusform>
                <numerusform>%Ln files from the release before</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln file(s), as released</source>
            <translation>
                <numerusform>%Ln file, as released</numerusform>
                <numerusform>%Ln files, as released</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln read back</source>
            <translation>
                <numerusform>%Ln read back</numerusform>
                <numerusform>%Ln read back</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Slipway::DeployPage</name>
        <message numerus="yes">
            <source>%Ln warning(s) to agree to first</source>
            <translation>
                <numerusform>%Ln warning to agree to first</numerusform>
                <numerusform>%Ln warnings to agree to first</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln change(s)</source>
            <translation>
                <numerusform>%Ln change</numerusform>
                <numerusform>%Ln changes</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Deploy to %Ln targets</source>
            <translation>
                <numerusform>Deploy to %Ln targets</numerusform>
                <numerusform>Deploy to %Ln targets</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Slipway::Deployment</name>
        <message numerus="yes">
            <source>%n file(s) staged, %1</source>
            <translation>
                <numerusform>%n file staged, %1</numerusform>
                <numerusform>%n files staged, %1</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) linked from the release before</source>
            <translation>
                <numerusform>%n file linked from the release before</numerusform>
                <numerusform>%n files linked from the release before</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) deleted</source>
            <translation>
                <numerusform>%n file deleted</numerusform>
                <numerusform>%n files deleted</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) were staged already</source>
            <translation>
                <numerusform>%n file was staged already</numerusform>
                <numerusform>%n files were staged already</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) taken from what was put aside</source>
            <translation>
                <numerusform>%n file taken from what was put aside</numerusform>
                <numerusform>%n files taken from what was put aside</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln file(s) read back and compared</source>
            <translation>
                <numerusform>%Ln file read back and compared</numerusform>
                <numerusform>%Ln files read back and compared</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln file(s) known by their state</source>
            <translation>
                <numerusform>%Ln file known by its state</numerusform>
                <numerusform>%Ln files known by their state</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Slipway::DiffView</name>
        <message numerus="yes">
            <source>%Ln equal line(s), click to show</source>
            <translation>
                <numerusform>%Ln equal line, click to show</numerusform>
                <numerusform>%Ln equal lines, click to show</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Slipway::FileDetails</name>
        <message numerus="yes">
            <source>%Ln file(s)</source>
            <translation>
                <numerusform>%Ln file</numerusform>
                <numerusform>%Ln files</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Slipway::FileOrigin</name>
        <message numerus="yes">
            <source>%Ln line(s) differ</source>
            <translation>
                <numerusform>%Ln line differs</numerusform>
                <numerusform>%Ln lines differ</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>From %Ln origin(s).</source>
            <translation>
                <numerusform>From %Ln origin.</numerusform>
                <numerusform>From %Ln origins.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln reference(s) rewritten</source>
            <translation>
                <numerusform>%Ln reference rewritten</numerusform>
                <numerusform>%Ln references rewritten</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Slipway::FileTreeModel</name>
        <message numerus="yes">
            <source>%Ln file(s)</source>
            <translation>
                <numerusform>%Ln file</numerusform>
                <numerusform>%Ln files</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln origin(s)</source>
            <translation>
                <numerusform>%Ln origin</numerusform>
                <numerusform>%Ln origins</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Slipway::FilesPage</name>
        <message numerus="yes">
            <source>%Ln file(s)</source>
            <translation>
                <numerusform>%Ln file</numerusform>
                <numerusform>%Ln files</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln collected</source>
            <translation>
                <numerusform>%Ln collected</numerusform>
                <numerusform>%Ln collected</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Files of %Ln conflict(s) that need(s) a decision before a deploy</source>
            <translation>
                <numerusform>Files of %Ln conflict that needs a decision before a deploy</numerusform>
                <numerusform>Files of %Ln conflicts that need a decision before a deploy</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Slipway::Format</name>
        <message numerus="yes">
            <source>%Ln day(s) ago</source>
            <translation>
                <numerusform>%Ln day ago</numerusform>
                <numerusform>%Ln days ago</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Slipway::HelpSheet</name>
        <message numerus="yes">
            <source>%Ln entry(s)</source>
            <translation>
                <numerusform>%Ln entry</numerusform>
                <numerusform>%Ln entries</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Slipway::HexCompare</name>
        <message numerus="yes">
            <source>%Ln byte(s) differ at the same offset</source>
            <translation>
                <numerusform>%Ln byte differs at the same offset</numerusform>
                <numerusform>%Ln bytes differ at the same offset</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Slipway::ImageContent</name>
        <message numerus="yes">
            <source>%Ln frame(s)</source>
            <translation>
                <numerusform>%Ln frame</numerusform>
                <numerusform>%Ln frames</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Slipway::JobBar</name>
        <message numerus="yes">
            <source>%Ln acknowledged</source>
            <translation>
                <numerusform>%Ln acknowledged</numerusform>
                <numerusform>%Ln acknowledged</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln file(s)</source>
            <translation>
                <numerusform>%Ln file</numerusform>
                <numerusform>%Ln files</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln conflict(s)</source>
            <translation>
                <numerusform>%Ln conflict</numerusform>
                <numerusform>%Ln conflicts</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln file(s) to collect</source>
            <translation>
                <numerusform>%Ln file to collect</numerusform>
                <numerusform>%Ln files to collect</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Slipway::JsonIndex</name>
        <message numerus="yes">
            <source>%Ln element(s)</source>
            <translation>
                <numerusform>%Ln element</numerusform>
                <numerusform>%Ln elements</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln member(s)</source>
            <translation>
                <numerusform>%Ln member</numerusform>
                <numerusform>%Ln members</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Slipway::JsonPane</name>
        <message numerus="yes">
            <source>Only the first %Ln value(s) are shown</source>
            <translation>
                <numerusform>Only the first value is shown (%Ln)</numerusform>
                <numerusform>Only the first %Ln values are shown</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln value(s)</source>
            <translation>
                <numerusform>%Ln value</numerusform>
                <numerusform>%Ln values</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln of them found</source>
            <translation>
                <numerusform>%Ln of them found</numerusform>
                <numerusform>%Ln of them found</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Slipway::OverviewMap</name>
        <message numerus="yes">
            <source>%Ln file(s)</source>
            <translation>
                <numerusform>%Ln file</numerusform>
                <numerusform>%Ln files</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Slipway::OverviewPage</name>
        <message numerus="yes">
            <source>%Ln in cycles</source>
            <translation>
                <numerusform>%Ln in a cycle</numerusform>
                <numerusform>%Ln in cycles</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln override(s)</source>
            <translation>
                <numerusform>%Ln override</numerusform>
                <numerusform>%Ln overrides</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln problem(s)</source>
            <translation>
                <numerusform>%Ln problem</numerusform>
                <numerusform>%Ln problems</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln warning(s)</source>
            <translation>
                <numerusform>%Ln warning</numerusform>
                <numerusform>%Ln warnings</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln origin(s)</source>
            <translation>
                <numerusform>%Ln origin</numerusform>
                <numerusform>%Ln origins</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln settled or harmless</source>
            <translation>
                <numerusform>%Ln settled or harmless</numerusform>
                <numerusform>%Ln settled or harmless</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln file(s) not read</source>
            <translation>
                <numerusform>%Ln file not read</numerusform>
                <numerusform>%Ln files not read</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln let pass by policies</source>
            <translation>
                <numerusform>%Ln let pass by policies</numerusform>
                <numerusform>%Ln let pass by policies</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Slipway::OverviewSide</name>
        <message numerus="yes">
            <source>%Ln file(s) lead to each other</source>
            <translation>
                <numerusform>%Ln file leads to itself</numerusform>
                <numerusform>%Ln files lead to each other</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln file(s)</source>
            <translation>
                <numerusform>%Ln file</numerusform>
                <numerusform>%Ln files</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln earlier kept</source>
            <translation>
                <numerusform>%Ln earlier kept</numerusform>
                <numerusform>%Ln earlier kept</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln message(s) of Django's system checks</source>
            <translation>
                <numerusform>%Ln message of Django's system checks</numerusform>
                <numerusform>%Ln messages of Django's system checks</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln more</source>
            <translation>
                <numerusform>%Ln more</numerusform>
                <numerusform>%Ln more</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Collected %Ln file(s)</source>
            <translation>
                <numerusform>Collected %Ln file</numerusform>
                <numerusform>Collected %Ln files</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln unchanged</source>
            <translation>
                <numerusform>%Ln unchanged</numerusform>
                <numerusform>%Ln unchanged</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln deleted before</source>
            <translation>
                <numerusform>%Ln deleted before</numerusform>
                <numerusform>%Ln deleted before</numerusform>
            </translation>
        </message>
    <message numerus="yes">
        <source>%Ln post-processed</source>
        <translation>
            <numerusform>%Ln post-processed</numerusform>
            <numerusform>%Ln post-processed</numerusform>
        </translation>
    </message>
        <message numerus="yes">
            <source>%Ln dangling reference(s)</source>
            <translation>
                <numerusform>%Ln dangling reference</numerusform>
                <numerusform>%Ln dangling references</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln let pass by policies</source>
            <translation>
                <numerusform>%Ln let pass by policies</numerusform>
                <numerusform>%Ln let pass by policies</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Slipway::PathCheck</name>
        <message numerus="yes">
            <source>It exists, with %Ln file(s) and folder(s) that are not Slipway's: they are left alone</source>
            <translation>
                <numerusform>It exists, with %Ln file or folder that is not Slipway's: it is left alone</numerusform>
                <numerusform>It exists, with %Ln files and folders that are not Slipway's: they are left alone</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Slipway::Plan</name>
        <message numerus="yes">
            <source>%n reference(s) lead nowhere and stay as they are written: %1</source>
            <translation>
                <numerusform>%n reference leads nowhere and stays as it is written: %1</numerusform>
                <numerusform>%n references lead nowhere and stay as they are written: %1</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Cannot coexist: %n name(s) belong both to a source and to what the storage makes of another file, or to two such files; one of them is lost: %1</source>
            <translation>
                <numerusform>Cannot coexist: %n name belongs both to a source and to what the storage makes of another file, or to two such files; one of them is lost: %1</numerusform>
                <numerusform>Cannot coexist: %n names belong both to a source and to what the storage makes of another file, or to two such files; one of them is lost: %1</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n folder(s) of old releases would be removed: %1</source>
            <translation>
                <numerusform>%n folder of an old release would be removed: %1</numerusform>
                <numerusform>%n folders of old releases would be removed: %1</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n earlier folder(s) of this release would be removed, visitors get it from another one: %1</source>
            <translation>
                <numerusform>%n earlier folder of this release would be removed, visitors get it from another one: %1</numerusform>
                <numerusform>%n earlier folders of this release would be removed, visitors get it from another one: %1</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n conflict(s) need(s) a decision: %1</source>
            <translation>
                <numerusform>%n conflict needs a decision: %1</numerusform>
                <numerusform>%n conflicts need a decision: %1</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) that Slipway did not write would be deleted: %1</source>
            <translation>
                <numerusform>%n file that Slipway did not write would be deleted: %1</numerusform>
                <numerusform>%n files that Slipway did not write would be deleted: %1</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) were changed on the target by somebody else and would be replaced: %1</source>
            <translation>
                <numerusform>%n file was changed on the target by somebody else and would be replaced: %1</numerusform>
                <numerusform>%n files were changed on the target by somebody else and would be replaced: %1</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>The headers of %n file(s) were changed on the target by somebody else and would be set again: %1</source>
            <translation>
                <numerusform>The headers of %n file were changed on the target by somebody else and would be set again: %1</numerusform>
                <numerusform>The headers of %n files were changed on the target by somebody else and would be set again: %1</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) that Slipway did not write would be replaced: %1</source>
            <translation>
                <numerusform>%n file that Slipway did not write would be replaced: %1</numerusform>
                <numerusform>%n files that Slipway did not write would be replaced: %1</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) would lead to what is left out and is not on the target either: %1. Leave those out as well, or neither.</source>
            <translation>
                <numerusform>%n file would lead to what is left out and is not on the target either: %1. Leave that out as well, or neither.</numerusform>
                <numerusform>%n files would lead to what is left out and is not on the target either: %1. Leave those out as well, or neither.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) lead to what is left out, and would get what the target holds of it now: %1</source>
            <translation>
                <numerusform>%n file leads to what is left out, and would get what the target holds of it now: %1</numerusform>
                <numerusform>%n files lead to what is left out, and would get what the target holds of it now: %1</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n hashed file(s) are on the target with other bytes under the same name: %1. Such a name must never change its content. Find out where they come from, and move them away.</source>
            <translation>
                <numerusform>%n hashed file is on the target with other bytes under the same name: %1. Such a name must never change its content. Find out where it comes from, and move it away.</numerusform>
                <numerusform>%n hashed files are on the target with other bytes under the same name: %1. Such a name must never change its content. Find out where they come from, and move them away.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n hashed file(s) of releases that are kept stand where the release needs another kind of entry (a folder for a file, or the reverse): %1. A pool deletes nothing of theirs: keep fewer releases, or deploy in place.</source>
            <translation>
                <numerusform>%n hashed file of releases that are kept stands where the release needs another kind of entry (a folder for a file, or the reverse): %1. A pool deletes nothing of theirs: keep fewer releases, or deploy in place.</numerusform>
                <numerusform>%n hashed files of releases that are kept stand where the release needs another kind of entry (a folder for a file, or the reverse): %1. A pool deletes nothing of theirs: keep fewer releases, or deploy in place.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n hashed file(s) of releases that are kept are missing on the target: %1. Old pages that ask for them get nothing; rolling back to such a release puts its files there again.</source>
            <translation>
                <numerusform>%n hashed file of releases that are kept is missing on the target: %1. Old pages that ask for it get nothing; rolling back to such a release puts its files there again.</numerusform>
                <numerusform>%n hashed files of releases that are kept are missing on the target: %1. Old pages that ask for them get nothing; rolling back to such a release puts its files there again.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n earlier release(s)</source>
            <translation>
                <numerusform>%n earlier release</numerusform>
                <numerusform>%n earlier releases</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) that stay as they are lead to what would be deleted: %1. Leave those deletes out as well, or neither.</source>
            <translation>
                <numerusform>%n file that stays as it is leads to what would be deleted: %1. Leave those deletes out as well, or neither.</numerusform>
                <numerusform>%n files that stay as they are lead to what would be deleted: %1. Leave those deletes out as well, or neither.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%1 of the %Ln file(s) on the target would be deleted (%2 %); the limit is %3 %.</source>
            <translation>
                <numerusform>%1 of the %Ln file on the target would be deleted (%2 %); the limit is %3 %.</numerusform>
                <numerusform>%1 of the %Ln files on the target would be deleted (%2 %); the limit is %3 %.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n compressed file(s) would hold another content than what they are made of: %1. Leave both out, or neither.</source>
            <translation>
                <numerusform>%n compressed file would hold another content than what it is made of: %1. Leave both out, or neither.</numerusform>
                <numerusform>%n compressed files would hold another content than what they are made of: %1. Leave both out, or neither.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n pair(s) of names differ only in letter case or in how Unicode writes them, and the file system of the target takes each for one name: %1. Rename one of each, or deploy to a file system that tells them apart.</source>
            <translation>
                <numerusform>%n pair of names differs only in letter case or in how Unicode writes them, and the file system of the target takes it for one name: %1. Rename one of them, or deploy to a file system that tells them apart.</numerusform>
                <numerusform>%n pairs of names differ only in letter case or in how Unicode writes them, and the file system of the target takes each for one name: %1. Rename one of each, or deploy to a file system that tells them apart.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) cannot be served from the target, where a name has at most %1 bytes and a path below the served folder at most %2: %3. Shorten what they are called.</source>
            <translation>
                <numerusform>%n file cannot be served from the target, where a name has at most %1 bytes and a path below the served folder at most %2: %3. Shorten what it is called.</numerusform>
                <numerusform>%n files cannot be served from the target, where a name has at most %1 bytes and a path below the served folder at most %2: %3. Shorten what they are called.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n folder(s) on the way to the target let nobody in but their owner and group: %1. A web server that runs as somebody else cannot serve what is in there.</source>
            <translation>
                <numerusform>%n folder on the way to the target lets nobody in but its owner and group: %1. A web server that runs as somebody else cannot serve what is in there.</numerusform>
                <numerusform>%n folders on the way to the target let nobody in but their owner and group: %1. A web server that runs as somebody else cannot serve what is in there.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Slipway::PlanTreeModel</name>
        <message numerus="yes">
            <source>%Ln added</source>
            <translation>
                <numerusform>%Ln added</numerusform>
                <numerusform>%Ln added</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln changed</source>
            <translation>
                <numerusform>%Ln changed</numerusform>
                <numerusform>%Ln changed</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln with other permissions</source>
            <translation>
                <numerusform>%Ln with other permissions</numerusform>
                <numerusform>%Ln with other permissions</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln with other headers</source>
            <translation>
                <numerusform>%Ln with other headers</numerusform>
                <numerusform>%Ln with other headers</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln deleted</source>
            <translation>
                <numerusform>%Ln deleted</numerusform>
                <numerusform>%Ln deleted</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln kept</source>
            <translation>
                <numerusform>%Ln kept</numerusform>
                <numerusform>%Ln kept</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln not ours</source>
            <translation>
                <numerusform>%Ln not ours</numerusform>
                <numerusform>%Ln not ours</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln deleted later</source>
            <translation>
                <numerusform>%Ln deleted later</numerusform>
                <numerusform>%Ln deleted later</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Slipway::PlanView</name>
        <message numerus="yes">
            <source>%Ln file(s)</source>
            <translation>
                <numerusform>%Ln file</numerusform>
                <numerusform>%Ln files</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln left out</source>
            <translation>
                <numerusform>%Ln left out</numerusform>
                <numerusform>%Ln left out</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Slipway::ProjectChoices</name>
        <message numerus="yes">
            <source>%Ln other(s) found</source>
            <translation>
                <numerusform>%Ln other found</numerusform>
                <numerusform>%Ln others found</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Slipway::ReadingSteps</name>
        <message numerus="yes">
            <source>%Ln file(s)</source>
            <translation>
                <numerusform>%Ln file</numerusform>
                <numerusform>%Ln files</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Slipway::RecentList</name>
        <message numerus="yes">
            <source>%Ln file(s)</source>
            <translation>
                <numerusform>%Ln file</numerusform>
                <numerusform>%Ln files</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln conflict(s) need a decision</source>
            <translation>
                <numerusform>%Ln conflict needs a decision</numerusform>
                <numerusform>%Ln conflicts need a decision</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Slipway::RewrittenView</name>
        <message numerus="yes">
            <source>%Ln reference(s)</source>
            <translation>
                <numerusform>%Ln reference</numerusform>
                <numerusform>%Ln references</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Slipway::SourceDetails</name>
        <message numerus="yes">
            <source>%Ln more not read</source>
            <translation>
                <numerusform>%Ln more not read</numerusform>
                <numerusform>%Ln more not read</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln file(s) of it are collected</source>
            <translation>
                <numerusform>%Ln file of it is collected</numerusform>
                <numerusform>%Ln files of it are collected</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Other origins hide %Ln of its file(s).</source>
            <translation>
                <numerusform>Other origins hide %Ln of its files.</numerusform>
                <numerusform>Other origins hide %Ln of its files.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln more</source>
            <translation>
                <numerusform>%Ln more</numerusform>
                <numerusform>%Ln more</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Slipway::SourceMapPane</name>
        <message numerus="yes">
            <source>%Ln section(s) with a map each</source>
            <translation>
                <numerusform>%Ln section with a map</numerusform>
                <numerusform>%Ln sections with a map each</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln source(s) without content: a browser fetches them</source>
            <translation>
                <numerusform>%Ln source without content: a browser fetches it</numerusform>
                <numerusform>%Ln sources without content: a browser fetches them</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln source(s)</source>
            <translation>
                <numerusform>%Ln source</numerusform>
                <numerusform>%Ln sources</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln carry their content, %1 in all</source>
            <translation>
                <numerusform>%Ln carries its content, %1 in all</numerusform>
                <numerusform>%Ln carry their content, %1 in all</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln name(s)</source>
            <translation>
                <numerusform>%Ln name</numerusform>
                <numerusform>%Ln names</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Slipway::SourceModel</name>
        <message numerus="yes">
            <source>%Ln origin(s)</source>
            <translation>
                <numerusform>%Ln origin</numerusform>
                <numerusform>%Ln origins</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Slipway::SourceWatch</name>
        <message numerus="yes">
            <source>%Ln source(s) changed since this was read</source>
            <translation>
                <numerusform>%Ln source changed since this was read</numerusform>
                <numerusform>%Ln sources changed since this was read</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln source(s)</source>
            <translation>
                <numerusform>%Ln source</numerusform>
                <numerusform>%Ln sources</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln template(s)</source>
            <translation>
                <numerusform>%Ln template</numerusform>
                <numerusform>%Ln templates</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln template(s) changed since this was read</source>
            <translation>
                <numerusform>%Ln template changed since this was read</numerusform>
                <numerusform>%Ln templates changed since this was read</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Slipway::SourceWatcher</name>
        <message numerus="yes">
            <source>All sources but %Ln folder(s) are being watched</source>
            <translation>
                <numerusform>All sources but %Ln folder are being watched</numerusform>
                <numerusform>All sources but %Ln folders are being watched</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Slipway::SourcesPage</name>
        <message numerus="yes">
            <source>%Ln origin(s)</source>
            <translation>
                <numerusform>%Ln origin</numerusform>
                <numerusform>%Ln origins</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln finder(s)</source>
            <translation>
                <numerusform>%Ln finder</numerusform>
                <numerusform>%Ln finders</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln file(s) read</source>
            <translation>
                <numerusform>%Ln file read</numerusform>
                <numerusform>%Ln files read</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln missing folder(s)</source>
            <translation>
                <numerusform>%Ln missing folder</numerusform>
                <numerusform>%Ln missing folders</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln problem(s)</source>
            <translation>
                <numerusform>%Ln problem</numerusform>
                <numerusform>%Ln problems</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln warning(s)</source>
            <translation>
                <numerusform>%Ln warning</numerusform>
                <numerusform>%Ln warnings</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln not read</source>
            <translation>
                <numerusform>%Ln not read</numerusform>
                <numerusform>%Ln not read</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Slipway::SvgImage</name>
        <message numerus="yes">
            <source>%Ln reference(s), script(s) or the like are not followed</source>
            <translation>
                <numerusform>%Ln reference, script or the like is not followed</numerusform>
                <numerusform>%Ln references, scripts or the like are not followed</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Slipway::TargetCard</name>
        <message numerus="yes">
            <source>%Ln change(s)</source>
            <translation>
                <numerusform>%Ln change</numerusform>
                <numerusform>%Ln changes</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Slipway::TargetVerification</name>
        <message numerus="yes">
            <source>%1 holds what was deployed there, release %2: %Ln file(s) read and compared.</source>
            <translation>
                <numerusform>%1 holds what was deployed there, release %2: %Ln file read and compared.</numerusform>
                <numerusform>%1 holds what was deployed there, release %2: %Ln files read and compared.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%1 does not hold what was deployed there, release %2: %Ln file(s) differ.</source>
            <translation>
                <numerusform>%1 does not hold what was deployed there, release %2: %Ln file differs.</numerusform>
                <numerusform>%1 does not hold what was deployed there, release %2: %Ln files differ.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>and %Ln more</source>
            <translation>
                <numerusform>and %Ln more</numerusform>
                <numerusform>and %Ln more</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Slipway::TextCompare</name>
        <message numerus="yes">
            <source>%Ln line(s) changed</source>
            <translation>
                <numerusform>%Ln line changed</numerusform>
                <numerusform>%Ln lines changed</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln added</source>
            <translation>
                <numerusform>%Ln added</numerusform>
                <numerusform>%Ln added</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln removed</source>
            <translation>
                <numerusform>%Ln removed</numerusform>
                <numerusform>%Ln removed</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Slipway::TextPane</name>
        <message numerus="yes">
            <source>Only the first %Ln line(s) are shown</source>
            <translation>
                <numerusform>Only the first line is shown (%Ln)</numerusform>
                <numerusform>Only the first %Ln lines are shown</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln line(s)</source>
            <translation>
                <numerusform>%Ln line</numerusform>
                <numerusform>%Ln lines</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln line(s) shown</source>
            <translation>
                <numerusform>%Ln line shown</numerusform>
                <numerusform>%Ln lines shown</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Slipway::TitleStrip</name>
        <message numerus="yes">
            <source>%Ln change(s): refresh</source>
            <translation>
                <numerusform>%Ln change: refresh</numerusform>
                <numerusform>%Ln changes: refresh</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Slipway::Verification</name>
        <message numerus="yes">
            <source>%n file(s) differ from the release: %1</source>
            <translation>
                <numerusform>%n file differs from the release: %1</numerusform>
                <numerusform>%n files differ from the release: %1</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Slipway::WhatIfPanel</name>
        <message numerus="yes">
            <source>%Ln winner(s) would change</source>
            <translation>
                <numerusform>%Ln winner would change</numerusform>
                <numerusform>%Ln winners would change</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln of them with other content</source>
            <translation>
                <numerusform>%Ln of them with other content</numerusform>
                <numerusform>%Ln of them with other content</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Slipway::FileGraph</name>
        <message numerus="yes">
            <source>Used by %Ln file(s)</source>
            <translation>
                <numerusform>Used by %Ln file</numerusform>
                <numerusform>Used by %Ln files</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Uses %Ln file(s)</source>
            <translation>
                <numerusform>Uses %Ln file</numerusform>
                <numerusform>Uses %Ln files</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>pulls in %Ln file(s)</source>
            <translation>
                <numerusform>pulls in %Ln file</numerusform>
                <numerusform>pulls in %Ln files</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln dangling reference(s)</source>
            <translation>
                <numerusform>%Ln dangling reference</numerusform>
                <numerusform>%Ln dangling references</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Slipway::NeighbourModel</name>
        <message numerus="yes">
            <source>%Ln reference(s)</source>
            <translation>
                <numerusform>%Ln reference</numerusform>
                <numerusform>%Ln references</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Slipway::ReferenceDetails</name>
        <message numerus="yes">
            <source>%Ln file(s) lead to each other</source>
            <translation>
                <numerusform>%Ln file leads to itself</numerusform>
                <numerusform>%Ln files lead to each other</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>and %Ln more</source>
            <translation>
                <numerusform>and %Ln more</numerusform>
                <numerusform>and %Ln more</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Slipway::ReferenceModel</name>
        <message numerus="yes">
            <source>and %Ln more</source>
            <translation>
                <numerusform>and %Ln more</numerusform>
                <numerusform>and %Ln more</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Slipway::ReferencesPage</name>
        <message numerus="yes">
            <source>%Ln in cycles</source>
            <translation>
                <numerusform>%Ln in a cycle</numerusform>
                <numerusform>%Ln in cycles</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln in cycles: collectstatic would fail</source>
            <translation>
                <numerusform>%Ln in a cycle: collectstatic would fail</numerusform>
                <numerusform>%Ln in cycles: collectstatic would fail</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln file(s)</source>
            <translation>
                <numerusform>%Ln file</numerusform>
                <numerusform>%Ln files</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln dangling: collectstatic would fail</source>
            <translation>
                <numerusform>%Ln dangling: collectstatic would fail</numerusform>
                <numerusform>%Ln dangling: collectstatic would fail</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln dangling: visitors get an answer 404</source>
            <translation>
                <numerusform>%Ln dangling: visitors get an answer 404</numerusform>
                <numerusform>%Ln dangling: visitors get an answer 404</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln reference(s)</source>
            <translation>
                <numerusform>%Ln reference</numerusform>
                <numerusform>%Ln references</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln file(s) could not be read</source>
            <translation>
                <numerusform>%Ln file could not be read</numerusform>
                <numerusform>%Ln files could not be read</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln shown</source>
            <translation>
                <numerusform>%Ln shown</numerusform>
                <numerusform>%Ln shown</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln reference(s) of style sheets, scripts and templates were followed.</source>
            <translation>
                <numerusform>%Ln reference of style sheets, scripts and templates was followed.</numerusform>
                <numerusform>%Ln references of style sheets, scripts and templates were followed.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln dangling: pages that ask for them fail</source>
            <translation>
                <numerusform>%Ln dangling: pages that ask for it fail</numerusform>
                <numerusform>%Ln dangling: pages that ask for them fail</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln template(s) changed since</source>
            <translation>
                <numerusform>%Ln template changed since</numerusform>
                <numerusform>%Ln templates changed since</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln let pass by policies</source>
            <translation>
                <numerusform>%Ln let pass by policies</numerusform>
                <numerusform>%Ln let pass by policies</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln dangling, of %1 in all</source>
            <translation>
                <numerusform>%Ln dangling, of %1 in all</numerusform>
                <numerusform>%Ln dangling, of %1 in all</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln file(s) not read</source>
            <translation>
                <numerusform>%Ln file not read</numerusform>
                <numerusform>%Ln files not read</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Slipway::PolicyDialog</name>
        <message numerus="yes">
            <source>%Ln dangling</source>
            <translation>
                <numerusform>%Ln dangling</numerusform>
                <numerusform>%Ln dangling</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>These %Ln reference(s)</source>
            <translation>
                <numerusform>This %Ln reference</numerusform>
                <numerusform>These %Ln references</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>All in these %Ln file(s)</source>
            <translation>
                <numerusform>All in this %Ln file</numerusform>
                <numerusform>All in these %Ln files</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>All to these %Ln path(s)</source>
            <translation>
                <numerusform>All to this %Ln path</numerusform>
                <numerusform>All to these %Ln paths</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>All of these %Ln kind(s)</source>
            <translation>
                <numerusform>All of this %Ln kind</numerusform>
                <numerusform>All of these %Ln kinds</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Take back the %Ln policy(s) of slipway.toml about them</source>
            <translation>
                <numerusform>Take back the %Ln policy of slipway.toml about them</numerusform>
                <numerusform>Take back the %Ln policies of slipway.toml about them</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Slipway::ReferenceDecisions</name>
        <message numerus="yes">
            <source>Take back %Ln policy(s)</source>
            <translation>
                <numerusform>Take back %Ln policy</numerusform>
                <numerusform>Take back %Ln policies</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Slipway::DeploySession</name>
        <message numerus="yes">
            <source>Leave out %Ln change(s)</source>
            <translation>
                <numerusform>Leave out %Ln change</numerusform>
                <numerusform>Leave out %Ln changes</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Take %Ln change(s) in again</source>
            <translation>
                <numerusform>Take %Ln change in again</numerusform>
                <numerusform>Take %Ln changes in again</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln of its contents are missing or damaged here</source>
            <translation>
                <numerusform>%Ln of its contents is missing or damaged here</numerusform>
                <numerusform>%Ln of its contents are missing or damaged here</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Slipway::HistoryDetails</name>
        <message numerus="yes">
            <source>%Ln file(s)</source>
            <translation>
                <numerusform>%Ln file</numerusform>
                <numerusform>%Ln files</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln more: “Copy what differs” copies all of them.</source>
            <translation>
                <numerusform>%Ln more: “Copy what differs” copies all of them.</numerusform>
                <numerusform>%Ln more: “Copy what differs” copies all of them.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln read back</source>
            <translation>
                <numerusform>%Ln read back</numerusform>
                <numerusform>%Ln read back</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Slipway::HistoryPage</name>
        <message numerus="yes">
            <source>%Ln deployment(s)</source>
            <translation>
                <numerusform>%Ln deployment</numerusform>
                <numerusform>%Ln deployments</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln running</source>
            <translation>
                <numerusform>%Ln running</numerusform>
                <numerusform>%Ln running</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln target(s)</source>
            <translation>
                <numerusform>%Ln target</numerusform>
                <numerusform>%Ln targets</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Slipway::TimeLanes</name>
        <message numerus="yes">
            <source>%Ln h</source>
            <translation>
                <numerusform>%Ln h</numerusform>
                <numerusform>%Ln h</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln day(s)</source>
            <translation>
                <numerusform>%Ln day</numerusform>
                <numerusform>%Ln days</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Slipway::LocalTarget</name>
        <message numerus="yes">
            <source>%n new file(s) are needed, the file system has room for %1</source>
            <translation>
                <numerusform>%n new file is needed, the file system has room for %1</numerusform>
                <numerusform>%n new files are needed, the file system has room for %1</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Slipway::TreemapLegend</name>
        <message numerus="yes">
            <source>+%Ln more</source>
            <translation>
                <numerusform>+%Ln more</numerusform>
                <numerusform>+%Ln more</numerusform>
            </translation>
        </message>
    </context>
</TS>

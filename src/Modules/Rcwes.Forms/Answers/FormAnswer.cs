using Rcwes.Forms.Filling;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.PersonalData;

namespace Rcwes.Forms.Answers;

internal enum AnswerState
{
    Draft,
    Sent,
}

/// <summary>What somebody answers to a form: begun, saved as it goes, and sent.</summary>
internal sealed class FormAnswer
{
    public const string Subject = "answer";

    /// <summary>Letters of the numbers.</summary>
    public const string Series = "FOR";

    public const int LongestAbout = 60;

    // For EF.
    private FormAnswer() { }

    public FormAnswer(string form, string version, string culture, string startHash, DateTime now, string? about = null) =>
        (Id, FormId, VersionId, Culture, StartHash, About, CreatedUtc, ChangedUtc) = (Guid.CreateVersion7(), form, version, culture, startHash, about, now, now);

    public Guid Id { get; private set; }

    /// <summary>Content item of the form.</summary>
    public string FormId { get; private set; } = "";

    /// <summary>Version of the form that this answer was begun with and is asked by to its end.</summary>
    public string VersionId { get; private set; } = "";

    public string Culture { get; private set; } = "";

    /// <summary>Id of the thing of another module that a survey was answered about; null for every other form.</summary>
    public string? About { get; private set; }

    public AnswerState State { get; private set; }

    /// <summary>As people say it, e.g. <c>FOR/2026/0001</c>; null until it is sent.</summary>
    public string? Number { get; private set; }

    /// <summary>1, 2, 3 … among the answers of a form that takes so many and no more; unique, so that the last one goes once whatever happens.</summary>
    public int? Place { get; private set; }

    /// <summary>Of the token of the first page, which begins one answer and no more.</summary>
    public string StartHash { get; private set; } = "";

    /// <summary>The answers with the words of their questions, JSON.</summary>
    [Personal]
    public string Lines { get; private set; } = "[]";

    /// <summary>Where the receipt goes, or the link of an answer that was put off.</summary>
    [Personal]
    public string? Email { get; private set; }

    public DateTime CreatedUtc { get; private set; }

    public DateTime ChangedUtc { get; private set; }

    public DateTime? SentUtc { get; private set; }

    /// <summary>From then on it tells of nobody.</summary>
    public DateTime? KeepUntilUtc { get; private set; }

    public DateTime? ErasedUtc { get; private set; }

    public IReadOnlyList<AnswerLine> Read() => AnswerLines.Read(Lines);

    /// <summary>Takes the answers to some questions; the others stay.</summary>
    /// <exception cref="RuleException">It is sent.</exception>
    public void Write(IReadOnlyCollection<AnswerLine> lines, DateTime now)
    {
        RefuseUnlessDraft();
        var keys = lines.Select(l => l.Key).ToHashSet(StringComparer.Ordinal);
        (Lines, ChangedUtc) = (AnswerLines.Write([.. Read().Where(l => !keys.Contains(l.Key)), .. lines]), now);
    }

    /// <summary>Put off: the link goes to an address.</summary>
    public ActivityEntry PutOff(string email, Actor actor, DateTime now)
    {
        RefuseUnlessDraft();
        (Email, ChangedUtc) = (email, now);
        return ActivityEntry.Of(FormsModule.Key, Subject, Id.ToString(), "kept", actor, now, data: new { form = FormId });
    }

    /// <summary>The draft becomes an answer with a number, and holds what was asked in the end and nothing else.</summary>
    public ActivityEntry Send(string number, int? place, IEnumerable<AnswerLine> lines, string? email, DateTime keepUntil, Actor actor, DateTime now)
    {
        RefuseUnlessDraft();
        (State, Number, Place, Lines, Email, SentUtc, ChangedUtc, KeepUntilUtc) = (AnswerState.Sent, number, place, AnswerLines.Write(lines), email, now, now, keepUntil);
        return ActivityEntry.Of(FormsModule.Key, Subject, Id.ToString(), "sent", actor, now, nameof(AnswerState.Draft), nameof(AnswerState.Sent), data: new { form = FormId, version = VersionId });
    }

    /// <summary>Nothing of the person stays; number, form and times do, because they are counted.</summary>
    public ActivityEntry Forget(Actor actor, DateTime now)
    {
        (Lines, Email, ErasedUtc, ChangedUtc) = ("[]", null, now, now);
        return ActivityEntry.Of(FormsModule.Key, Subject, Id.ToString(), "erased", actor, now, data: new { form = FormId });
    }

    private void RefuseUnlessDraft()
    {
        if (State != AnswerState.Draft) throw new RuleException("answer.sent", "Ten formularz jest już wysłany.");
    }
}

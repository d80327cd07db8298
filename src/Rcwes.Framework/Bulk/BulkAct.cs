using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace Rcwes.Framework.Bulk;

/// <summary>A list of the back office whose lines can be picked and dealt with together. Registered with <see cref="BulkServices.AddBulkList{T}"/>.</summary>
public abstract class BulkList
{
    /// <summary>Stable name, e.g. <c>content</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Where the list stands, from the root of the application, e.g. <c>/admin/tresc</c>.</summary>
    public abstract string Address { get; }

    /// <summary>Address of a list that stands inside of one thing, e.g. <c>/admin/szkolenia/…/zgloszenia</c>.</summary>
    /// <param name="within">What the page of the list gave to <see cref="BulkDesk.ViewAsync(string, string, HttpContext, IReadOnlyCollection{string}, int, CancellationToken)"/>; comes back through a form, so it may be anything.</param>
    public virtual string AddressIn(string within) => Address;

    /// <summary>Kind of the things, as the activity log names them; their names come from <see cref="Activity.ISubjectNames"/>.</summary>
    public abstract string Kind { get; }

    /// <summary>Ids of what the list shows for a query of its address, on all its pages and in its order.</summary>
    /// <param name="view">The query of the list's address.</param>
    /// <param name="most">No more than this.</param>
    /// <param name="ct">Cancels.</param>
    public abstract Task<IReadOnlyList<string>> FindAsync(IQueryCollection view, int most, CancellationToken ct);

    /// <summary>
    /// Which of these things the person must not know of, where a right does not reach all of them. They are never picked, and a run that holds one
    /// of them is not found. What is there no more is not hidden.
    /// </summary>
    public virtual Task<IReadOnlySet<string>> HiddenAsync(ClaimsPrincipal by, IReadOnlyCollection<string> ids, CancellationToken ct) =>
        Task.FromResult<IReadOnlySet<string>>(new HashSet<string>());
}

/// <summary>
/// One act that staff can do to many lines of a list at once. It does to each what the act on the single thing does, by the
/// same method of the same model; everything around it (asking, trying, telling, taking back) is done for it.
/// Registered with <see cref="BulkServices.AddBulkAct{T}"/>. See <c>docs/bulk.md</c>.
/// </summary>
public abstract class BulkAct(IStringLocalizer texts)
{
    /// <summary>Stable name, e.g. <c>content.publish</c>.</summary>
    public abstract string Name { get; }

    /// <summary><see cref="BulkList.Name"/> of the list that offers it.</summary>
    public abstract string List { get; }

    /// <summary>Policy that a person must hold to see it, do it and take it back.</summary>
    public abstract string Permission { get; }

    /// <summary>Its sentences, as keys of <see cref="Texts"/>.</summary>
    public abstract BulkWords Words { get; }

    /// <summary>Is it of any use in this view of the list? What is not is left out of the bar.</summary>
    public virtual bool Suits(IQueryCollection view) => true;

    /// <summary>Can what was done be taken back?</summary>
    public virtual bool CanUndo => true;

    /// <summary>Verbs of the activity log that change nothing of the thing, so they do not stand in the way of taking the act back.</summary>
    public virtual IReadOnlyCollection<string> Harmless => [];

    /// <summary><see cref="UndoAsync"/> itself looks whether somebody changed the thing since; else the activity log tells.</summary>
    public virtual bool UndoLooksItself => false;

    /// <summary>Texts of the module.</summary>
    public IStringLocalizer Texts { get; } = texts;

    /// <summary>An answer may make possible what is not, e.g. a reason or another role; otherwise nothing is asked when nothing can be done.</summary>
    public virtual bool AnswersDecide => true;

    /// <summary>What the person must say before the act is done.</summary>
    public virtual Task<IReadOnlyList<BulkQuestion>> AskAsync(ClaimsPrincipal by, CancellationToken ct) => Task.FromResult<IReadOnlyList<BulkQuestion>>([]);

    /// <summary>
    /// Locks the thing, in the open transaction, as everybody does who changes it, for an act that waits for rows of others: whoever holds the log
    /// must wait for nobody.
    /// </summary>
    public virtual Task LockAsync(string id, CancellationToken ct) => Task.CompletedTask;

    /// <summary>
    /// Does it to one thing, in an open transaction. It may save and must not commit. It is called for the preview too and
    /// rolled back then, so it must touch nothing but the database.
    /// </summary>
    /// <exception cref="RuleException">This thing stays as it is; the sentence says why.</exception>
    public abstract Task<BulkDone> DoAsync(string id, BulkTurn turn, CancellationToken ct);

    /// <summary>
    /// Brings one thing back to where it was, in an open transaction; nobody had changed it when this began. What somebody changed meanwhile is seen
    /// after it, and all of it is rolled back then.
    /// </summary>
    /// <param name="id">The thing.</param>
    /// <param name="mark">What <see cref="DoAsync"/> left in <see cref="BulkDone.Mark"/>.</param>
    /// <param name="turn">Who and when.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="RuleException">It cannot be brought back; the sentence says why.</exception>
    public virtual Task UndoAsync(string id, string mark, BulkTurn turn, CancellationToken ct) => throw new NotSupportedException($"{Name} cannot be taken back.");
}

/// <summary>The sentences of an act, localisation keys all of them.</summary>
/// <param name="Button">In the bar under the list and on the page that asks, e.g. <c>Opublikuj</c>.</param>
/// <param name="Question">With three plural forms, e.g. <c>Opublikować {0} treść?|Opublikować {0} treści?|Opublikować {0} treści?</c>.</param>
/// <param name="Done">With a place for the number, e.g. <c>Opublikowano: {0}.</c></param>
/// <param name="NotDone">The same for what stood in the way, e.g. <c>Nie opublikowano: {0}.</c></param>
public sealed record BulkWords(string Button, string Question, string Done, string NotDone)
{
    /// <summary>One more sentence on the page that asks.</summary>
    public string? Note { get; init; }

    /// <summary>Takes something away.</summary>
    public bool Danger { get; init; }
}

/// <summary>What an act on one thing did.</summary>
/// <param name="Says">What it means for the thing, a localisation key of the act's texts, e.g. <c>Pojawi się na stronie.</c></param>
/// <param name="Mark">What taking it back needs to know; ids and states, never personal data.</param>
public sealed record BulkDone(string Says, string Mark = "");

/// <summary>Who does it, when, and what they said.</summary>
/// <param name="By">The person.</param>
/// <param name="Now">UTC.</param>
/// <param name="Answers">By <see cref="BulkQuestion.Name"/>; empty answers are empty strings.</param>
public sealed record BulkTurn(ClaimsPrincipal By, DateTime Now, IReadOnlyDictionary<string, string> Answers)
{
    /// <summary>The person as the log names them.</summary>
    public Actor Actor => Actor.From(By);

    /// <summary>An answer; empty when there is none.</summary>
    public string this[string name] => Answers.GetValueOrDefault(name, "");
}

/// <summary>Something that the person must say before an act is done.</summary>
/// <param name="Name">Of the input.</param>
/// <param name="Label">In the reader's language.</param>
/// <param name="Kind">Which input.</param>
public sealed record BulkQuestion(string Name, string Label, BulkInput Kind)
{
    /// <summary>In the reader's language; empty for none.</summary>
    public string Hint { get; init; } = "";

    /// <summary>What stands there at first; the preview is made with it.</summary>
    public string Value { get; init; } = "";

    /// <summary>An empty answer is refused.</summary>
    public bool Required { get; init; }

    /// <summary>Characters.</summary>
    public int Longest { get; init; } = 200;

    /// <summary>Of a <see cref="BulkInput.Pick"/>: what can be picked, in the reader's language.</summary>
    public IReadOnlyList<(string Value, string Text)> Choices { get; init; } = [];
}

/// <summary>Kinds of inputs on the page that asks.</summary>
public enum BulkInput
{
    /// <summary>A line.</summary>
    Line,

    /// <summary>Several lines.</summary>
    Area,

    /// <summary>A day, <c>2026-12-02</c>.</summary>
    Day,

    /// <summary>One of <see cref="BulkQuestion.Choices"/>.</summary>
    Pick,
}

/// <summary>Registration of lists and acts.</summary>
public static class BulkServices
{
    /// <summary>Offers a list for picking.</summary>
    public static IServiceCollection AddBulkList<T>(this IServiceCollection services)
        where T : BulkList => services.AddScoped<BulkList, T>();

    /// <summary>Offers an act under its list, in the order of registration.</summary>
    public static IServiceCollection AddBulkAct<T>(this IServiceCollection services)
        where T : BulkAct => services.AddScoped<BulkAct, T>();
}

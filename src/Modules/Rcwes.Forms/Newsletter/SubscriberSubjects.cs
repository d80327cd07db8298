using Microsoft.Extensions.Localization;
using Rcwes.Framework.Activity;

namespace Rcwes.Forms.Newsletter;

/// <summary>The list and its entries in the history: never by the address.</summary>
internal sealed class SubscriberSubjects(IStringLocalizer<FormsTexts> l) : ISubjectNames
{
    /// <summary>Subject of acts on the whole list.</summary>
    public const string List = "subscriber-list";

    /// <summary>There is one.</summary>
    public const string TheList = "list";

    public IReadOnlyCollection<string> Kinds { get; } = [List, Subscriber.Subject];

    public Task<IReadOnlyDictionary<string, SubjectName>> OfAsync(string kind, IReadOnlyCollection<string> ids, CancellationToken ct) =>
        Task.FromResult<IReadOnlyDictionary<string, SubjectName>>(ids.ToDictionary(id => id, _ => new SubjectName(kind == List ? l["Odbiorcy wiadomości"] : l["osoba z listy wiadomości"], kind == List ? "/admin/odbiorcy-wiadomosci" : null)));
}

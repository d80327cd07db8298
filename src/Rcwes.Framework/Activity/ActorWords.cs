using Microsoft.Extensions.Localization;

namespace Rcwes.Framework.Activity;

/// <summary>Names of accounts, for staff. Implemented by the module that keeps accounts; the log itself holds ids only.</summary>
public interface IActorNames
{
    /// <summary>Names by id, in one query; an account that is no more has no entry.</summary>
    Task<IReadOnlyDictionary<string, string>> OfAsync(IReadOnlyCollection<string> accounts, CancellationToken ct);

    /// <summary>Ids of accounts whose name holds all the words, at most a hundred.</summary>
    Task<IReadOnlyList<string>> FindAsync(string words, CancellationToken ct);

    /// <summary>E-mail addresses by id, for letters to staff; an account that may not sign in has no entry.</summary>
    Task<IReadOnlyDictionary<string, string>> AddressesAsync(IReadOnlyCollection<string> accounts, CancellationToken ct);

    /// <summary>E-mail addresses of accounts that hold a right and may sign in, for letters to whoever must act.</summary>
    Task<IReadOnlyList<string>> AddressesOfHoldersAsync(string permission, CancellationToken ct);
}

/// <summary>Who did something, in words for staff and in the reader's language.</summary>
public sealed class ActorWords(IActorNames names, IStringLocalizer<FrameworkTexts> texts)
{
    /// <summary>The words for all actors of a page, with one query for the names among them.</summary>
    public async Task<IReadOnlyDictionary<Actor, string>> OfAsync(IEnumerable<Actor> actors, CancellationToken ct)
    {
        var all = actors.ToHashSet();
        string[] accounts = [.. all.Where(a => a is { Kind: ActorKind.User, Id: not null }).Select(a => a.Id!)];
        var known = accounts.Length == 0 ? new Dictionary<string, string>() : await names.OfAsync(accounts, ct);
        return all.ToDictionary(a => a, a => WordsOf(a, known));
    }

    private string WordsOf(Actor actor, IReadOnlyDictionary<string, string> known) => actor.Kind switch
    {
        ActorKind.Link => texts["osoba z linkiem"],
        ActorKind.Visitor => texts["gość"],
        ActorKind.System => texts["serwis"],
        _ when actor.Id is null => texts["konto"],
        _ when known.TryGetValue(actor.Id, out var name) => name,
        // What another system wrote, e.g. the author in a recipe, is a name already.
        _ => Guid.TryParse(actor.Id, out _) ? texts["usunięte konto"] : actor.Id,
    };
}

/// <summary>Nobody has a name: the answer of a host without the module that keeps accounts.</summary>
internal sealed class NoActorNames : IActorNames
{
    public Task<IReadOnlyDictionary<string, string>> OfAsync(IReadOnlyCollection<string> accounts, CancellationToken ct) =>
        Task.FromResult<IReadOnlyDictionary<string, string>>(new Dictionary<string, string>());

    public Task<IReadOnlyList<string>> FindAsync(string words, CancellationToken ct) => Task.FromResult<IReadOnlyList<string>>([]);

    public Task<IReadOnlyDictionary<string, string>> AddressesAsync(IReadOnlyCollection<string> accounts, CancellationToken ct) =>
        Task.FromResult<IReadOnlyDictionary<string, string>>(new Dictionary<string, string>());

    public Task<IReadOnlyList<string>> AddressesOfHoldersAsync(string permission, CancellationToken ct) => Task.FromResult<IReadOnlyList<string>>([]);
}

namespace Rcwes.Content.Planning;

/// <summary>What a person asks the list of reviews for; it stands in the address.</summary>
/// <param name="State">Empty (past its day), <c>wkrotce</c> or <c>wszystkie</c>.</param>
/// <param name="Who">Empty, <c>ja</c> or an account.</param>
/// <param name="Until">Last day that counts.</param>
/// <param name="Keeper">Account; null for everybody's.</param>
internal sealed record ReviewFilter(string State, string Who, DateOnly Until, string? Keeper)
{
    public static ReviewFilter Of(string? state, string? who, DateOnly today, string? me)
    {
        state = state is "wszystkie" or "wkrotce" ? state : "";
        who = who == "ja" || Guid.TryParse(who, out _) ? who! : "";
        return new(state, who, state switch { "wszystkie" => DateOnly.MaxValue, "wkrotce" => today.AddDays(30), _ => today.AddDays(-1) }, who switch { "" => null, "ja" => me, _ => who });
    }

    public string Query(int page, bool csv = false)
    {
        (string Name, string Value)[] said = [("stan", State), ("kto", Who), ("strona", page == 1 ? "" : $"{page}"), ("handler", csv ? "Csv" : "")];
        var query = string.Join('&', said.Where(s => s.Value.Length > 0).Select(s => $"{s.Name}={s.Value}"));
        return query.Length == 0 ? "" : "?" + query;
    }
}

using System.Security.Claims;

namespace Rcwes.Framework;

/// <summary>Who did something: an account, a holder of a link, a visitor, or the system itself. Holds an id, never a name.</summary>
public readonly record struct Actor(ActorKind Kind, string? Id)
{
    public static Actor System { get; } = new(ActorKind.System, null);

    public static Actor Visitor { get; } = new(ActorKind.Visitor, null);

    public static Actor From(ClaimsPrincipal user) =>
        user.Identity?.IsAuthenticated == true
            ? new(ActorKind.User, user.FindFirstValue(ClaimTypes.NameIdentifier))
            : Visitor;
}

public enum ActorKind
{
    System,
    User,
    Link,
    Visitor,
}

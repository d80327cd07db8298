namespace Rcwes.Content.Pages.Admin.ContentTypes;

/// <summary>One line in the list of what a type is made of.</summary>
/// <param name="Type">Technical name of the type.</param>
/// <param name="Sort"><c>pole</c> or <c>czesc</c>, as in addresses.</param>
/// <param name="Name">Technical name of the element.</param>
/// <param name="Title">In the reader's language.</param>
/// <param name="Kind">What kind it is, in words; may be empty.</param>
/// <param name="Place">From 0.</param>
/// <param name="Count">How many stand in the list.</param>
/// <param name="Focus">The button that was used last.</param>
internal sealed record ElementHead(string Type, string Sort, string Name, string Title, string Kind, int Place, int Count, string Focus)
{
    public string Target => $"{Sort} {Name}";

    /// <summary>At the end of the list the button that was used is gone; then the other one has the focus.</summary>
    public bool Focused(string verb) =>
        Focus == $"{verb} {Target}" || (verb == "down" && Place == 0 && Focus == $"up {Target}") || (verb == "up" && Place == Count - 1 && Focus == $"down {Target}");
}

namespace Rcwes.Framework.Web;

/// <summary>
/// Marks a page to which many people send within the same minute from one address: a room of phones after a training, an office, everybody
/// behind the address of one mobile operator when places are opened. Its posts are counted apart from those of other pages.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class FromOneRoomAttribute : Attribute;

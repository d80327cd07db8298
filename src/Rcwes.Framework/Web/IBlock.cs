namespace Rcwes.Framework.Web;

/// <summary>A block of a page as the view of another module sees it: a module shows blocks of its own without knowing how pages are kept.</summary>
public interface IBlock
{
    /// <summary>What staff wrote into a text field of the block; empty when there is nothing.</summary>
    string Text(string field);
}
